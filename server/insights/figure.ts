import { dateIn } from '../platform/time.ts'
import type { Figure } from './contract.ts'
import type { Period, Span } from './period.ts'

export type DayCount = { day: string; count: number }

/**
 * One figure from what was counted by day.
 *
 * @param since when counting began (ISO): before it nothing is known, and null means that it has not begun
 */
export function figureOf(period: Period, now: readonly DayCount[], before: readonly DayCount[], since: string | null, behind: Figure['behind']): Figure {
  return { total: totalOf(period, now, since), before: totalOf(period.before, before, since, true), byDay: byDay(period, now, since), byDayBefore: byDay(period.before, before, since), behind }
}

/** What was counted in a span. For a comparison the whole span must have been counted, else half a week would stand against a whole. */
function totalOf(span: Span, counts: readonly DayCount[], since: string | null, whole = false): number | null {
  if (since === null || since >= span.to || (whole && since > span.from)) return null
  return counts.reduce((total, { count }) => total + count, 0)
}

function byDay(span: Span, counts: readonly DayCount[], since: string | null): (number | null)[] {
  const first = since && dateIn(since, span.zone)
  const totals = new Map<string, number>()
  for (const { day, count } of counts) totals.set(day, (totals.get(day) ?? 0) + count)
  return span.days.map((day) => (first === null || day < first ? null : (totals.get(day) ?? 0)))
}
