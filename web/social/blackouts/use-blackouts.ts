import type { BlackoutWindow, Holiday } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { dayIn, type Day } from '../calendar/days.ts'

/** What lies over a day: windows that touch it, and its holidays. */
export type DayBlocks = { windows: readonly BlackoutWindow[]; holidays: readonly Holiday[] }
const nothing: DayBlocks = { windows: [], holidays: [] }

/**
 * Blackouts and holidays of the days that a calendar shows, both days included. `onDay` tells what lies over a day of the workspace's
 * zone; `at` which window holds a moment of an account, or of any account.
 */
export function useBlackouts(from: Day, to: Day) {
  const { data } = useOperation('social.blackouts.list', { from, to }, { keepPrevious: true })
  const zone = data?.zone
  const windows = data?.windows ?? []
  const holidays = data?.holidays ?? []
  return {
    zone, windows, holidays,
    onDay: (day: Day): DayBlocks => {
      const touching = windows.filter(one => dayIn(zone, new Date(one.from)) <= day && dayIn(zone, new Date(Date.parse(one.until) - 1)) >= day)
      const named = holidays.filter(one => one.date === day)
      return touching.length + named.length === 0 ? nothing : { windows: touching, holidays: named }
    },
    at: (moment: string, accountId?: string): BlackoutWindow | null =>
      windows.find(one => Date.parse(one.from) <= Date.parse(moment) && Date.parse(moment) < Date.parse(one.until) && (one.accountIds === null || accountId === undefined || one.accountIds.includes(accountId))) ?? null,
  }
}
