/** The import that is open; absent: the list of all, with a place for a new file. */
export type AssetImportSearch = { id?: string; show?: 'new' | 'update' | 'same' | 'duplicate' | 'error' }

const shows = ['new', 'update', 'same', 'duplicate', 'error'] as const

export function readAssetImportSearch(raw: Record<string, unknown>): AssetImportSearch {
  const show = shows.find(one => one === raw.show)
  return { ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(show ? { show } : {}) }
}
