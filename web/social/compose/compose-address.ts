export type ComposeSearch = {
  /** A post that is written on. */
  post?: string
  /** A post whose words and pictures are taken over into a new one. */
  from?: string
  /** A listing that the new post is about. */
  listing?: string
  /** Pictures to begin with, ids with commas between. */
  media?: string
  /** The day to begin with, from a press on a day of the calendar. */
  date?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads what stands behind the ? of the composer's address. */
export const readComposeSearch = (search: Record<string, unknown>): ComposeSearch => ({
  post: text(search['post']), from: text(search['from']), listing: text(search['listing']), media: text(search['media']),
  date: typeof search['date'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(search['date']) ? search['date'] : undefined,
})
