import { z } from 'zod'

/** How a day comes again each year (RFC 5545, RRULE with FREQ=YEARLY). `nth` 0 is each such weekday of the month, -1 the last. */
export const Yearly = z.object({
  interval: z.int().min(1),
  count: z.int().nullable(),
  until: z.string().nullable(),
  months: z.array(z.int()),
  monthDays: z.array(z.int()),
  weekdays: z.array(z.object({ nth: z.int(), day: z.int() })),
  /** Days on which it does not come. */
  except: z.array(z.string()),
})
export type Yearly = z.infer<typeof Yearly>

export const everyYear: Yearly = { interval: 1, count: null, until: null, months: [], monthDays: [], weekdays: [], except: [] }

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'])

/** Reads a rule; null where it is not yearly or says more than is understood here. */
export function readYearly(rule: string, except: string[] = []): Yearly | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]).map(([name, value = '']) => [name.toUpperCase(), value.toUpperCase()]))
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((name) => !known.has(name))) return null
  const numbers = (name: string) => (parts.get(name) ?? '').split(',').filter(Boolean).map(Number)
  const weekdays = (parts.get('BYDAY') ?? '').split(',').filter(Boolean).map((text) => ({ nth: Number(text.slice(0, -2) || 0), day: names.indexOf(text.slice(-2)) }))
  const until = parts.get('UNTIL')
  const read = Yearly.safeParse({
    interval: Number(parts.get('INTERVAL') ?? 1), count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : null,
    months: numbers('BYMONTH'), monthDays: numbers('BYMONTHDAY'), weekdays, except,
  })
  // Weekdays of a whole year ("the 20th Monday") are met nowhere among key dates.
  if (!read.success || weekdays.some(({ day }) => day < 0) || (weekdays.length > 0 && read.data.months.length === 0)) return null
  return read.data
}

/** The days up to the end of a year on which it comes, its first day included. Days that a year does not have are left out. */
export function daysOf(first: string, yearly: Yearly, throughYear: number): string[] {
  const start = Number(first.slice(0, 4))
  const days: string[] = []
  for (let year = start; year <= throughYear; year += yearly.interval) {
    for (const day of year === start ? new Set([first, ...daysIn(year, first, yearly)]) : daysIn(year, first, yearly)) {
      if (day < first) continue
      if ((yearly.until && day > yearly.until) || (yearly.count !== null && days.length >= yearly.count)) return kept(days, yearly)
      days.push(day)
    }
  }
  return kept(days, yearly)
}

const kept = (days: string[], { except }: Yearly): string[] => days.filter((day) => !except.includes(day)).sort()

function daysIn(year: number, first: string, { months, monthDays, weekdays }: Yearly): string[] {
  const inMonths = months.length > 0 ? months : [Number(first.slice(5, 7))]
  return inMonths.toSorted((one, other) => one - other).flatMap((month) => {
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const all = Array.from({ length }, (_, at) => at + 1)
    const wanted = monthDays.length > 0 ? monthDays.map((day) => (day < 0 ? length + 1 + day : day)) : weekdays.length > 0 ? all : [Number(first.slice(8))]
    return all.filter((day) => wanted.includes(day) && (weekdays.length === 0 || weekdays.some((one) => isOn(one, year, month, day, length)))).map((day) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  })
}

function isOn({ nth, day: weekday }: { nth: number; day: number }, year: number, month: number, day: number, length: number): boolean {
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDay() !== weekday) return false
  return nth === 0 || (nth > 0 ? Math.ceil(day / 7) === nth : Math.ceil((length - day + 1) / 7) === -nth)
}
