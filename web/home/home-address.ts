export type HomeSearch = { range?: '7d' | '90d' }

/** Reads the address of Home: how many days its figures reach back; 30 unless told. */
export const readHomeSearch = (raw: Record<string, unknown>): HomeSearch => (raw.range === '7d' || raw.range === '90d' ? { range: raw.range } : {})
