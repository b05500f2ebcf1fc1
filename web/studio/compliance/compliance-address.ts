/** What stands in the address of the compliance screen: the part, the listing that is checked, a picture to look at. */
export type ComplianceSearch = { part?: string; listing?: string; picture?: string }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.length > 0 ? value : undefined)

export function readComplianceSearch(search: Record<string, unknown>): ComplianceSearch {
  const [part, listing, picture] = [text(search['part']), text(search['listing']), text(search['picture'])]
  return { ...(part ? { part } : {}), ...(listing ? { listing } : {}), ...(picture ? { picture } : {}) }
}
