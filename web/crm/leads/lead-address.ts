// Part of the first load, so it takes nothing of the contract but what it can see for itself.

export type LeadView = 'all' | 'waiting' | 'mine' | 'trash'
export type LeadSince = 'today' | 'week' | 'month'
/** A built-in order, or `field.<id>` for a custom field. */
export type LeadSortKey = string
export type LeadLayout = 'board'

/** What of the lead list stands in the address. Absent is the usual. */
export type LeadSearch = {
  view?: Exclude<LeadView, 'all'>
  q?: string
  /** Statuses with commas between. */
  status?: string
  owner?: string
  /** Sources with commas between. */
  source?: string
  listing?: string
  post?: string
  since?: LeadSince
  /** Days as YYYY-MM-DD, the last one included: what a number on another screen stands for. */
  from?: string
  to?: string
  /** A query of the filter grammar, as JSON. */
  query?: string
  /** A saved list. */
  list?: string
  /** Columns with commas between, where they differ from those this browser shows. */
  cols?: string
  layout?: LeadLayout
  /** The pipeline of the board. */
  pipeline?: string
  sort?: LeadSortKey
  direction?: 'asc' | 'desc'
  /** The lead that is open beside the list. */
  lead?: string
  /** The dialog for a new lead is open. */
  new?: true
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find(one => one === value)
const text = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value))
const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined)

/** Reads the address; what it does not know it leaves out. */
export function readLeadSearch(raw: Record<string, unknown>): LeadSearch {
  const found: LeadSearch = {
    view: oneOf(raw.view, ['waiting', 'mine', 'trash']),
    q: text(raw.q),
    status: text(raw.status)?.split(',').filter(one => /^[A-Z]{3,20}$/.test(one)).join(',') || undefined,
    owner: text(raw.owner),
    source: text(raw.source),
    listing: text(raw.listing),
    post: text(raw.post),
    since: oneOf(raw.since, ['today', 'week', 'month']),
    from: day(raw.from),
    to: day(raw.to),
    query: typeof raw.query === 'object' && raw.query !== null ? JSON.stringify(raw.query) : text(raw.query),
    list: text(raw.list),
    cols: text(raw.cols),
    layout: oneOf(raw.layout, ['board']),
    pipeline: text(raw.pipeline),
    sort: typeof raw.sort === 'string' && /^(updated|created|name|contacted|value|score|field\.[0-9a-f-]{36})$/.test(raw.sort) ? raw.sort : undefined,
    direction: oneOf(raw.direction, ['asc', 'desc']),
    lead: text(raw.lead),
    new: raw.new === true || raw.new === 'true' || undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The filters of a search that can be dropped one by one. */
export const droppable = ['q', 'status', 'owner', 'source', 'listing', 'post', 'since', 'from', 'query'] as const
export type Droppable = (typeof droppable)[number]

/** The same search without one filter. */
export function without(search: LeadSearch, filter: Droppable): LeadSearch {
  const rest = { ...search, [filter]: undefined }
  return filter === 'from' ? { ...rest, to: undefined } : rest
}

/** The filters that are on. A view that decides the status or the agent itself leaves no chip for it. */
export function filtersOn(search: LeadSearch): Droppable[] {
  return droppable.filter(filter => {
    if (filter === 'q' && search.view === 'trash') return false
    if (filter === 'status' && search.view === 'waiting') return false
    if (filter === 'owner' && search.view === 'mine') return false
    return search[filter] !== undefined
  })
}
