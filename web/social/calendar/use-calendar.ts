import type { PostSummary } from '../../../server/social/contract.ts'
import type { Input, Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { useSession } from '../../shell/session.tsx'
import type { CalendarSearch } from '../social-address.ts'
import { dayIn, daysFrom, firstWeekday, monthDays, weekStart, type Day } from './days.ts'

type Cells = Output<'social.calendar.cells'>
export type CalendarCard = Cells['cells'][number]['items'][number]
/** What stands on a day or in an hour: the first cards, and how many there are in all. */
export type Cell = { count: number; waiting: number; items: readonly CalendarCard[] }
export type CalendarView = 'month' | 'week' | 'day' | 'list'

/** What can be taken into the hand: a card of the calendar, or a draft of the tray. */
export type Movable = Pick<PostSummary, 'id' | 'title' | 'state' | 'wall' | 'zone' | 'may' | 'version'> & { date?: string; time?: string }

/** How many cards a cell is asked for: as many as fit, the rest is counted. */
const asked: Record<CalendarView | 'phone', Pick<Input<'social.calendar.cells'>, 'by' | 'first'>> = {
  month: { by: 'day', first: 3 }, week: { by: 'hour', first: 6 }, day: { by: 'hour', first: 40 }, list: { by: 'day', first: 10 }, phone: { by: 'day', first: 20 },
}

const several = (text: string | undefined): string[] | undefined => text?.split(',').filter(Boolean)

/** The filters of an address as the server takes them. */
export const filtersOf = ({ account, network, state, category, listing, author }: CalendarSearch) => ({
  accountId: several(account), network: several(network), state: several(state) as Input<'social.calendar.cells'>['state'], categoryId: category, listingId: listing, authorId: author,
})

/** The days that a view shows. On a phone it is always two weeks. */
export function daysShown(view: CalendarView | 'phone', date: Day, first: number): Day[] {
  if (view === 'phone') return daysFrom(weekStart(date, first), 14)
  if (view === 'week') return daysFrom(weekStart(date, first), 7)
  if (view === 'day') return [date]
  const month = monthDays(date, first)
  return view === 'list' ? month.filter(day => day.startsWith(date.slice(0, 7))) : month
}

/** The days that are shown for an address, and what stands on them. */
export function useCalendar(search: CalendarSearch) {
  const { workspace } = useSession()
  const isPhone = useIsPhone()
  const zone = workspace?.timeZone
  const first = firstWeekday(navigator.language)
  const today = dayIn(zone)
  const date = search.date ?? today
  const view: CalendarView = search.view ?? 'month'
  const shape = isPhone ? 'phone' : view
  const days = daysShown(shape, date, first)
  const range = { from: days[0]!, to: days.at(-1)! }
  const filters = filtersOf(search)
  const read = useOperation('social.calendar.cells', { ...range, ...asked[shape], ...filters, ...(zone ? { zone } : {}) }, { keepPrevious: true })
  const drafts = useOperation('social.posts.list', { state: ['draft'], limit: 50, ...(filters.accountId?.length === 1 ? { accountId: filters.accountId[0]! } : {}) }, { keepPrevious: true })
  const cells = read.data?.cells ?? []
  return {
    zone: read.data?.zone ?? zone ?? 'UTC',
    clashMinutes: read.data?.clashMinutes ?? 0,
    total: read.data?.total ?? 0,
    isPhone, first, today, date, view, days, read, filters,
    byDay: inDays(cells),
    byHour: new Map(cells.map(({ date: day, hour, ...cell }) => [hourKey(day, hour ?? 0), cell])) as ReadonlyMap<string, Cell>,
    drafts: drafts.data?.items.filter(post => post.dueAt === null) ?? [],
    moreDrafts: !!drafts.data?.nextCursor,
  }
}
export type CalendarData = ReturnType<typeof useCalendar>

export const hourKey = (day: Day, hour: number): string => `${day} ${hour}`

function inDays(cells: Cells['cells']): ReadonlyMap<Day, Cell> {
  const days = new Map<Day, Cell>()
  for (const { date, count, waiting, items } of cells) {
    const before = days.get(date)
    days.set(date, before ? { count: before.count + count, waiting: before.waiting + waiting, items: [...before.items, ...items] } : { count, waiting, items })
  }
  return days
}
