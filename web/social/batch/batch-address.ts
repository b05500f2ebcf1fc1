export type Shown = 'ready' | 'warned' | 'wrong'

/** The import that is open; absent: a place for a file, and those that came before. */
export type BatchSearch = { id?: string; show?: Shown }
export function readBatchSearch(raw: Record<string, unknown>): BatchSearch {
  const show = (['ready', 'warned', 'wrong'] as const).find(one => one === raw.show)
  return { ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(show ? { show } : {}) }
}
