/** Which set is culled, and what of it is shown. Absent: the newest files of the library, all of them. */
export type CullSearch = { request?: string; folder?: string; listing?: string; show?: CullShow }
export type CullShow = 'open' | 'picked' | 'rejected' | 'best'

const id = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)

/** Reads the address; what it does not know it leaves out. */
export function readCullSearch(raw: Record<string, unknown>): CullSearch {
  const found: CullSearch = { request: id(raw.request), folder: id(raw.folder), listing: id(raw.listing), show: (['open', 'picked', 'rejected', 'best'] as const).find(one => one === raw.show) }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
