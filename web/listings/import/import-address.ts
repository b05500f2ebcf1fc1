/** The import that is open; absent: the list of all, with a place for a new file. */
export type ListingImportSearch = { id?: string; show?: 'new' | 'update' | 'same' | 'error' }

const shows = ['new', 'update', 'same', 'error'] as const

export function readListingImportSearch(raw: Record<string, unknown>): ListingImportSearch {
  const show = shows.find(one => one === raw.show)
  return { ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(show ? { show } : {}) }
}
