// Part of the first load, so it takes nothing of the contract.

export const calendarViews = ['week', 'day', 'list'] as const
/** What of the calendar stands in the address. Absent: this month, all accounts. */
export type CalendarSearch = {
  view?: (typeof calendarViews)[number]
  date?: string
  /** Several are parted by commas, as are networks and states. */
  account?: string
  network?: string
  state?: string
  category?: string
  listing?: string
  author?: string
}

export const postTabs = ['drafts', 'scheduled', 'published', 'trouble'] as const
export type PostsSearch = { tab?: (typeof postTabs)[number]; q?: string; account?: string }

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find(one => one === value)
const text = (value: unknown) => (value === undefined || value === null || value === '' ? undefined : String(value))
const date = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined)
const filled = <T extends object>(found: T): T => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as T

/** Reads the address of the calendar; what it does not know it leaves out. */
export const readCalendarSearch = (raw: Record<string, unknown>): CalendarSearch => filled({
  view: oneOf(raw.view, calendarViews), date: date(raw.date), account: text(raw.account), network: text(raw.network), state: text(raw.state), category: text(raw.category), listing: text(raw.listing), author: text(raw.author),
})

/** Reads the address of the list of posts. */
export const readPostsSearch = (raw: Record<string, unknown>): PostsSearch => filled({ tab: oneOf(raw.tab, postTabs), q: text(raw.q), account: text(raw.account) })
