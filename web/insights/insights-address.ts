export type InsightsSearch = { range?: '7d' | '90d' }

/** Reads the address of Insights: how many days back; 30 unless told. */
export const readInsightsSearch = (raw: Record<string, unknown>): InsightsSearch => (raw.range === '7d' || raw.range === '90d' ? { range: raw.range } : {})
