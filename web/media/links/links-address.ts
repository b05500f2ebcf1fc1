/** What of the links stands in the address. Absent is the usual: share links, none open. */
export type LinksSearch = { tab?: 'requests'; share?: string; request?: string }

const id = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)

/** Reads the address; what it does not know it leaves out. */
export function readLinksSearch(raw: Record<string, unknown>): LinksSearch {
  const found: LinksSearch = { tab: raw.tab === 'requests' || id(raw.request) ? 'requests' : undefined, share: id(raw.share), request: id(raw.request) }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
