import { dateOf, daysOn, weekdayOf } from './dates.ts'
import type { HolidayCountry } from './contract.ts'
import { holidayRules, type HolidayRule } from './holiday-data.ts'

/** Public holidays of a country between two dates, both included, in their order. */
export function holidaysBetween(country: HolidayCountry, from: string, to: string): { date: string; name: string }[] {
  const found: { date: string; name: string }[] = []
  // A holiday that is given later, and the moon, may carry one over the end of its year.
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)) + 1; year++) found.push(...holidaysOf(country, year))
  return found.filter(({ date }) => date >= from && date <= to).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function holidaysOf(country: HolidayCountry, year: number): { date: string; name: string }[] {
  const rules = holidayRules[country].filter(({ from }) => from === undefined || year >= from)
  const days = rules.flatMap((rule) => datesOf(rule, year).map((date) => ({ date, name: rule.name })))
  // The day that is off instead; it never falls on another holiday.
  const taken = new Set(days.map(({ date }) => date))
  for (const rule of rules) {
    if (!('fixed' in rule) || !rule.moved) continue
    const date = dayOff(`${year}-${rule.fixed}`, rule.moved, taken)
    if (date === null) continue
    taken.add(date)
    days.push({ date, name: `${rule.name} (day off)` })
  }
  return days
}

function datesOf(rule: HolidayRule, year: number): string[] {
  if ('easter' in rule) return [daysOn(easterSunday(year), rule.easter)]
  if ('nth' in rule) return [nthWeekday(year, rule.month, rule.weekday, rule.nth)]
  if ('before' in rule) return [weekdayBefore(`${year}-${rule.before}`, rule.weekday)]
  if ('islamic' in rule) return islamicDates(year, rule.islamic).flatMap((first) => Array.from({ length: rule.days }, (_, n) => daysOn(first, n)))
  return [`${year}-${rule.fixed}`]
}

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dateOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth < 0) return weekdayBefore(dateOf(year, month + 1, 1), weekday)
  const first = dateOf(year, month, 1)
  return daysOn(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

const weekdayBefore = (date: string, weekday: number): string => daysOn(date, -(((weekdayOf(date) - weekday + 6) % 7) + 1))

/** Which day is off for a holiday on a weekend: the nearest working day, the Monday after, or the next working day. Null on a working day. */
function dayOff(date: string, moved: 'monday' | 'next-working' | 'nearest', taken: ReadonlySet<string>): string | null {
  const day = weekdayOf(date)
  if (day < 6) return null
  if (moved === 'nearest') return day === 6 ? daysOn(date, -1) : daysOn(date, 1)
  let off = daysOn(date, 8 - day)
  while (moved === 'next-working' && taken.has(off)) off = daysOn(off, 1)
  return off
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** The days of a year that have a date of the Islamic calendar, as it is calculated; what is announced may differ by a day. */
function islamicDates(year: number, monthDay: string): string[] {
  const [month, day] = monthDay.split('-').map(Number)
  const dates: string[] = []
  for (let date = dateOf(year, 1, 1); date.startsWith(`${year}-`); date = daysOn(date, 1)) {
    const parts = islamic.formatToParts(new Date(`${date}T00:00:00Z`))
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    if (of('month') === month && of('day') === day) dates.push(date)
  }
  return dates
}
