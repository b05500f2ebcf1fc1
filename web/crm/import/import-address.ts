/** The import that is open; absent: the list of all, with a place for a new file. */
export type ImportSearch = { id?: string; show?: 'new' | 'update' | 'duplicate' | 'error' }

const outcomes = ['new', 'update', 'duplicate', 'error'] as const

export function readImportSearch(raw: Record<string, unknown>): ImportSearch {
  const show = outcomes.find(one => one === raw.show)
  return { ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(show ? { show } : {}) }
}
