import type { z } from 'zod'
import type { CalendarOutput, PostSummary } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { useSession } from '../../shell/session.tsx'
import type { CalendarSearch } from '../social-address.ts'
import { dayIn, daysFrom, firstWeekday, monthDays, weekStart, type Day } from './days.ts'

export type CalendarItem = z.output<typeof CalendarOutput>['items'][number]
export type CalendarView = 'month' | 'week' | 'list'

/** The days that are shown for an address, and what stands on them. On a phone it is always two weeks. */
export function useCalendar(search: CalendarSearch) {
  const { workspace } = useSession()
  const isPhone = useIsPhone()
  const zone = workspace?.timeZone
  const first = firstWeekday(navigator.language)
  const today = dayIn(zone)
  const date = search.date ?? today
  const view: CalendarView = search.view ?? 'month'
  const days = isPhone ? daysFrom(weekStart(date, first), 14) : view === 'week' ? daysFrom(weekStart(date, first), 7) : view === 'list' ? monthDays(date, first).filter(day => day.startsWith(date.slice(0, 7))) : monthDays(date, first)
  const read = useOperation('social.calendar', { from: days[0]!, to: days.at(-1)!, ...(zone ? { zone } : {}), ...(search.account ? { accountId: search.account } : {}) }, { keepPrevious: true })
  const drafts = useOperation('social.posts.list', { state: ['draft'], limit: 50, ...(search.account ? { accountId: search.account } : {}) }, { keepPrevious: true })
  return {
    zone: read.data?.zone ?? zone ?? 'UTC',
    isPhone, first, today, date, view, days, read,
    byDay: Map.groupBy(read.data?.items ?? [], item => item.date) as ReadonlyMap<Day, readonly CalendarItem[]>,
    drafts: drafts.data?.items.filter(post => post.dueAt === null) ?? [],
    moreDrafts: !!drafts.data?.nextCursor,
  }
}

export type Movable = Pick<PostSummary, 'id' | 'title' | 'state' | 'wall' | 'zone' | 'may' | 'version'> & { date?: Day; time?: string }
