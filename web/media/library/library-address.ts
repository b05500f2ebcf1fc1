// Part of the first load, so it takes nothing of the contract but what it can see for itself.

export type LibraryView = 'favourites' | 'unplaced' | 'trash'
export type LibraryKind = 'image' | 'video' | 'document'
export type LibrarySort = 'newest' | 'name' | 'size'

/** What of the library stands in the address. Absent is the usual: everything, newest first. */
export type LibrarySearch = {
  view?: LibraryView
  folder?: string
  listing?: string
  collection?: string
  /** The file on top of the stack that is opened. */
  stack?: string
  tag?: string
  kind?: LibraryKind
  /** What a photo shows, a value of RESO ImageOf. */
  room?: string
  q?: string
  sort?: LibrarySort
  /** The file whose details are shown beside. */
  asset?: string
  /** The file picker of the system opens at once. */
  upload?: true
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find(one => one === value)
const text = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value))
const id = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)

/** Reads the address; what it does not know it leaves out. */
export function readLibrarySearch(raw: Record<string, unknown>): LibrarySearch {
  const found: LibrarySearch = {
    view: oneOf(raw.view, ['favourites', 'unplaced', 'trash']),
    folder: id(raw.folder),
    listing: id(raw.listing),
    collection: id(raw.collection),
    stack: id(raw.stack),
    tag: text(raw.tag),
    kind: oneOf(raw.kind, ['image', 'video', 'document']),
    room: text(raw.room),
    q: text(raw.q),
    sort: oneOf(raw.sort, ['name', 'size']),
    asset: id(raw.asset),
    upload: raw.upload === true || raw.upload === 'true' || undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** What narrows the place one is in; each can be dropped alone. */
export const droppable = ['q', 'tag', 'kind', 'room'] as const
export type Droppable = (typeof droppable)[number]

/** The filters that are on. */
export const filtersOn = (search: LibrarySearch): Droppable[] => droppable.filter(filter => search[filter] !== undefined)

/** The same place without one filter. */
export const without = (search: LibrarySearch, filter: Droppable): LibrarySearch => ({ ...search, [filter]: undefined, asset: undefined })
