import { addDays, dateIn, instantFromWall, startOfDate, toInstant } from '../../platform/time.ts'
import type { BlackoutWhen, BlackoutWindow } from './contract.ts'
import { daysOn, weekdayOf } from './dates.ts'

/** A blackout as it counts: with the zone on whose clock it lies. */
export type BlackoutRule = { id: string; name: string; accountIds: string[] | null; zone: string; when: BlackoutWhen }
/** All that keeps posts back in a workspace: blackouts, and holidays where the workspace says that they block. */
export type Blocks = { rules: readonly BlackoutRule[]; holidays: { zone: string; on: (from: string, to: string) => { date: string; name: string }[] } | null }

/** The windows that touch a stretch of time, in the order in which they begin. Moments are ISO instants. */
export function windowsBetween({ rules, holidays }: Blocks, from: string, until: string): BlackoutWindow[] {
  const windows = [...rules.flatMap((rule) => (rule.when.kind === 'once' ? [once(rule, rule.when)] : weekly(rule, rule.when, from, until))), ...(holidays ? holidayWindows(holidays, from, until) : [])]
  return windows.filter((one) => one.from <= until && one.until > from).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** What keeps an account from posting at a moment; null when nothing does. */
export function windowAt(blocks: Blocks, at: string, accountId: string): BlackoutWindow | null {
  const moment = toInstant(at)
  return windowsBetween(blocks, moment, moment).find((one) => one.from <= moment && isFor(one, accountId)) ?? null
}

/** Windows that follow one another without a gap are left together; a chain longer than this has no end for a person. */
const longestChain = 500

/** The first moment from `at` on at which nothing keeps the account back; null when that is not in sight. */
export function firstFreeMoment(blocks: Blocks, at: string, accountId: string): string | null {
  let free = toInstant(at)
  for (let chain = 0; chain < longestChain; chain++) {
    const window = windowAt(blocks, free, accountId)
    if (!window) return free
    free = window.until
  }
  return null
}

export const isFor = ({ accountIds }: { accountIds: readonly string[] | null }, accountId: string): boolean => accountIds === null || accountIds.includes(accountId)

const once = ({ id, name, accountIds, zone }: BlackoutRule, when: BlackoutWhen & { kind: 'once' }): BlackoutWindow =>
  ({ blackoutId: id, name, accountIds, from: instantFromWall({ wall: when.from, zone }).at, until: instantFromWall({ wall: when.until, zone }).at })

function weekly({ id, name, accountIds, zone }: BlackoutRule, when: BlackoutWhen & { kind: 'weekly' }, from: string, until: string): BlackoutWindow[] {
  const windows: BlackoutWindow[] = []
  // A window of the day before may reach into the first day.
  for (let date = daysOn(dateIn(from, zone), -1); date <= dateIn(until, zone); date = daysOn(date, 1)) {
    if (!when.weekdays.includes(weekdayOf(date))) continue
    const last = when.until > when.from ? date : daysOn(date, 1)
    windows.push({ blackoutId: id, name, accountIds, from: instantFromWall({ wall: `${date}T${when.from}`, zone }).at, until: instantFromWall({ wall: `${last}T${when.until}`, zone }).at })
  }
  return windows
}

const holidayWindows = ({ zone, on }: NonNullable<Blocks['holidays']>, from: string, until: string): BlackoutWindow[] =>
  on(dateIn(from, zone), dateIn(until, zone)).map(({ date, name }) => {
    const begins = startOfDate(date, zone)
    return { blackoutId: null, name, accountIds: null, from: begins, until: addDays(begins, 1, zone) }
  })
