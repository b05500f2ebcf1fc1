// Part of the first load, so it takes nothing of the contract but what it can see for itself.

export const listingViews = ['market', 'coming', 'drafts', 'offer', 'sold', 'off', 'trash'] as const
export type ListingView = 'all' | (typeof listingViews)[number]
export const listingOrders = ['-createdAt', 'listPrice', '-listPrice', 'title', '-title'] as const

/** What of the list stands in the address. Absent is the usual: all, as cards, last touched first. */
export type ListingSearch = {
  view?: Exclude<ListingView, 'all'>
  q?: string
  kind?: 'property' | 'vehicle'
  /** A member with a part in it. */
  agent?: string
  /** Bedrooms or more. */
  beds?: number
  /** In the smallest unit of the workspace's currency. */
  min?: number
  max?: number
  /** Only those whose page is open, or only those whose page is not. */
  page?: 'open' | 'closed'
  sort?: (typeof listingOrders)[number]
  layout?: 'table'
  /** The dialog for a new listing is open. */
  new?: true
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find(one => one === value)
const count = (value: unknown): number | undefined => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined)

/** Reads the address; what it does not know it leaves out. */
export function readListingSearch(raw: Record<string, unknown>): ListingSearch {
  const found: ListingSearch = {
    view: oneOf(raw.view, listingViews),
    q: raw.q === undefined || raw.q === null || raw.q === '' ? undefined : String(raw.q),
    kind: oneOf(raw.kind, ['property', 'vehicle']),
    agent: typeof raw.agent === 'string' && /^[0-9a-f-]{36}$/.test(raw.agent) ? raw.agent : undefined,
    beds: count(raw.beds),
    min: count(raw.min),
    max: count(raw.max),
    page: oneOf(raw.page, ['open', 'closed']),
    sort: oneOf(raw.sort, listingOrders),
    layout: oneOf(raw.layout, ['table']),
    new: raw.new === true || raw.new === 'true' || undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The filters that can be dropped one by one, and the search without one. */
export const droppable = ['q', 'kind', 'agent', 'beds', 'min', 'max', 'page'] as const
export type Droppable = (typeof droppable)[number]
export const filtersOn = (search: ListingSearch): Droppable[] => droppable.filter(filter => search[filter] !== undefined)
