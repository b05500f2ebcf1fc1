// Part of the first load, so it takes nothing of the contract but what it can see for itself.

export type DealLayout = 'board' | 'table' | 'forecast'
export const dealSortKeys = ['created', 'updated', 'close', 'value', 'name'] as const

/** What of the deals stands in the address. Absent is the usual. */
export type DealSearch = {
  layout?: Exclude<DealLayout, 'board'>
  pipeline?: string
  q?: string
  /** States with commas between, for the table. */
  state?: string
  owner?: string
  lead?: string
  listing?: string
  /** Months or days of the close, the last one included. */
  from?: string
  to?: string
  trash?: true
  /** The board begins with those that wait longest. */
  waiting?: true
  sort?: (typeof dealSortKeys)[number]
  direction?: 'asc' | 'desc'
  /** The dialog for a new deal is open; `lead` fills it in. */
  new?: true
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find(one => one === value)
const text = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value))
const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined)
const flag = (value: unknown): true | undefined => value === true || value === 'true' || undefined

/** Reads the address; what it does not know it leaves out. */
export function readDealSearch(raw: Record<string, unknown>): DealSearch {
  const found: DealSearch = {
    layout: oneOf(raw.layout, ['table', 'forecast']),
    pipeline: text(raw.pipeline),
    q: text(raw.q),
    state: text(raw.state)?.split(',').filter(one => /^(open|won|lost)$/.test(one)).join(',') || undefined,
    owner: text(raw.owner),
    lead: text(raw.lead),
    listing: text(raw.listing),
    from: day(raw.from),
    to: day(raw.to),
    trash: flag(raw.trash),
    waiting: flag(raw.waiting),
    sort: oneOf(raw.sort, dealSortKeys),
    direction: oneOf(raw.direction, ['asc', 'desc']),
    new: flag(raw.new),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
