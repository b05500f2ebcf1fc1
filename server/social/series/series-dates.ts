import { datesOf, readRule } from '../../platform/recurrence.ts'
import { dateIn, instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { clockNotice } from '../posts/post.ts'

type Timing = { rule: string; startsOn: string; time: string; zone: string }
export type Occurrence = { day: string; n: number; at: string; notice: string | null }

/** How far ahead posts are made. */
export const aheadDays = 60
const tenYears = 3_653

/** The dates of a series up to some days after a moment; `n` counts from its first, those that are over included. */
export function occurrences({ rule, startsOn, time, zone }: Timing, now: Date, days = aheadDays): Occurrence[] {
  const last = daysAfter(dateIn(now, zone), days)
  let n = 0
  return [...datesOf(readRule(rule)!, startsOn, last)].map((day) => {
    const wall = `${day}T${time}`
    const { at, resolved } = instantFromWall({ wall, zone })
    return { day, n: n++, at, notice: clockNotice(resolved, wall, wallFromInstant(at, zone)) }
  })
}

/** Those still to come, a minute and more away, as far as ten years ahead. */
export function comingDates(timing: Timing, now: Date, most: number): Occurrence[] {
  const near = occurrences(timing, now, 400).filter((one) => isAhead(one, now))
  return (near.length >= most ? near : occurrences(timing, now, tenYears).filter((one) => isAhead(one, now))).slice(0, most)
}

/** The date with which a rule ends; null when it does not, or not within ten years. */
export function lastDate(timing: Timing, now: Date): string | null {
  const rule = readRule(timing.rule)!
  return rule.count === null && rule.until === null ? null : (occurrences(timing, now, tenYears).at(-1)?.day ?? null)
}

/** The same rule without dates from `day` on. */
export function endBefore(rule: string, day: string): string {
  const parts = rule.replace(/^RRULE:/i, '').split(';').filter((part) => !/^(UNTIL|COUNT)=/i.test(part))
  return [...parts, `UNTIL=${daysAfter(day, -1).replaceAll('-', '')}`].join(';')
}

/** The same rule for the rest of a series: a count loses those that are over. */
export function withoutFirst(rule: string, gone: number): string {
  const { count } = readRule(rule)!
  return count === null ? rule : rule.replace(/COUNT=\d+/i, `COUNT=${Math.max(1, count - gone)}`)
}

export const isAhead = ({ at }: { at: string }, now: Date): boolean => Date.parse(at) > now.getTime() + 60_000

const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
