/**
 * The part of RFC 5545 (section 3.3.10) that things repeat by: `FREQ=DAILY|WEEKLY|MONTHLY|YEARLY` with `INTERVAL`, `BYDAY`,
 * `BYMONTHDAY`, `UNTIL` (a date) and `COUNT`. It works on calendar dates alone. The time of day stays wall time in a
 * zone, so nine o'clock survives the clock change.
 */

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const

export type Rule = {
  freq: (typeof frequencies)[number]
  interval: number
  /** `nth` is 2 for the second of a month, -1 for the last, 0 for each. */
  byDay: { nth: number; day: Weekday }[]
  /** 1 to 31, or -1 for the last day. */
  byMonthDay: number[]
  until: string | null
  count: number | null
}

/** A rule looks no further than this many days ahead: what comes later than that is nothing to plan. */
const horizonDays = 366 * 12

/** Reads a rule such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH`; null when it is none, or more than this part of the standard. */
export function readRule(text: string): Rule | null {
  const rule: Rule = { freq: 'DAILY', interval: 1, byDay: [], byMonthDay: [], until: null, count: null }
  const seen = new Set<string>()
  for (const part of text.toUpperCase().replace(/^RRULE:/, '').split(';')) {
    const [name, value] = part.split('=')
    if (!name || !value || seen.has(name) || !readPart(rule, name, value)) return null
    seen.add(name)
  }
  if (!seen.has('FREQ') || (rule.count !== null && rule.until !== null)) return null
  if (rule.byDay.length && (rule.freq === 'YEARLY' || rule.byMonthDay.length)) return null
  if (rule.byDay.some(({ nth }) => nth !== 0) && rule.freq !== 'MONTHLY') return null
  return rule.byMonthDay.length && rule.freq !== 'MONTHLY' ? null : rule
}

function readPart(rule: Rule, name: string, value: string): boolean {
  const items = value.split(',')
  switch (name) {
    case 'FREQ':
      return frequencies.includes((rule.freq = value as Rule['freq']))
    case 'INTERVAL':
      return between((rule.interval = wholeNumber(value)), 1, 999)
    case 'COUNT':
      return between((rule.count = wholeNumber(value)), 1, 999)
    case 'UNTIL':
      // A time behind the date is read over: it repeats by day.
      rule.until = value.replace(/^(\d{4})-?(\d{2})-?(\d{2})(T\d{6}Z?)?$/, '$1-$2-$3')
      return isDate(rule.until)
    case 'BYMONTHDAY':
      rule.byMonthDay = items.map(wholeNumber)
      return rule.byMonthDay.every((day) => day === -1 || between(day, 1, 31))
    case 'BYDAY':
      rule.byDay = items.map((item) => ({ nth: wholeNumber(item.slice(0, -2) || '0'), day: item.slice(-2) as Weekday }))
      return rule.byDay.every(({ nth, day }) => weekdays.includes(day) && between(nth, -5, 5))
    case 'WKST':
      return value === 'MO'
    default:
      return false
  }
}

/**
 * The first date of the rule after `after`; null when it has ended. `start` is the first date of the series and counts as
 * its first occurrence. Dates that do not exist (31 February) are left out, as the standard says; `BYMONTHDAY=-1` is the last day.
 */
export function nextDate(rule: Rule, start: string, after: string): string | null {
  const end = dayOf(after) + horizonDays * Math.max(1, rule.freq === 'YEARLY' ? rule.interval : 1)
  let seen = 0
  for (const day of daysOf(rule, dayOf(start), end)) {
    seen++
    if (rule.count !== null && seen > rule.count) return null
    if (rule.until !== null && dateOf(day) > rule.until) return null
    if (dateOf(day) > after) return dateOf(day)
  }
  return null
}

/**
 * The dates of a rule from `start` to `last`, in order, until it ends. Other than for {@link nextDate} the start itself only counts
 * where it is a date of the rule.
 */
export function* datesOf(rule: Rule, start: string, last: string): Generator<string> {
  let seen = 0
  for (const day of daysOf(rule, dayOf(start), dayOf(last), false)) {
    if (rule.count !== null && ++seen > rule.count) return
    if (rule.until !== null && dateOf(day) > rule.until) return
    yield dateOf(day)
  }
}

/** The days of a rule in order up to `end`, the start first where it counts by itself. */
function* daysOf(rule: Rule, start: number, end: number, startCounts = true): Generator<number> {
  if (startCounts) yield start
  for (let turn = 0; ; turn++) {
    const { from, days } = periods[rule.freq](rule, start, turn)
    if (from > end) return
    for (const day of days.toSorted((a, b) => a - b)) if ((day > start || (day === start && !startCounts)) && day <= end) yield day
  }
}

type Period = { from: number; days: number[] }

const periods: Record<Rule['freq'], (rule: Rule, start: number, turn: number) => Period> = {
  DAILY: (rule, start, turn) => {
    const day = start + turn * rule.interval
    return { from: day, days: rule.byDay.length === 0 || rule.byDay.some((by) => by.day === weekdayOf(day)) ? [day] : [] }
  },
  WEEKLY: (rule, start, turn) => {
    const monday = start - weekdays.indexOf(weekdayOf(start)) + turn * rule.interval * 7
    const wanted = rule.byDay.length ? rule.byDay.map((by) => by.day) : [weekdayOf(start)]
    return { from: monday, days: [...new Set(wanted)].map((day) => monday + weekdays.indexOf(day)) }
  },
  MONTHLY: (rule, start, turn) => {
    const { year, month, day } = partsOf(start)
    const first = dayNumber(year, month + turn * rule.interval, 1)
    return { from: first, days: daysInMonth(rule, first, day) }
  },
  YEARLY: (rule, start, turn) => {
    const { year, month, day } = partsOf(start)
    const at = dayNumber(year + turn * rule.interval, month, day)
    return { from: at, days: partsOf(at).day === day ? [at] : [] }
  },
}

function daysInMonth(rule: Rule, first: number, startDay: number): number[] {
  const { year, month } = partsOf(first)
  const length = dayNumber(year, month + 1, 1) - first
  if (rule.byDay.length) {
    return [...new Set(rule.byDay.flatMap(({ nth, day }) => {
      const offset = (weekdays.indexOf(day) - weekdays.indexOf(weekdayOf(first)) + 7) % 7
      const all = Array.from({ length: 5 }, (_, week) => first + offset + week * 7).filter((at) => at < first + length)
      return nth === 0 ? all : (all.at(nth > 0 ? nth - 1 : nth) ?? [])
    }))]
  }
  const wanted = rule.byMonthDay.length ? rule.byMonthDay : [startDay]
  return [...new Set(wanted.map((day) => (day === -1 ? length : day)).filter((day) => day <= length))].map((day) => first + day - 1)
}

const between = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most
const wholeNumber = (text: string): number => (/^[+-]?\d{1,3}$/.test(text) ? Number(text) : Number.NaN)

const dayMs = 86_400_000
const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / dayMs
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7]!
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dateOf(dayOf(text)) === text
function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() }
}
