/** Days of the calendar as `2026-11-24`, without a zone: adding one day is always the next date, also over a clock change. */
export type Day = string

const noon = (day: Day) => new Date(`${day}T12:00:00Z`)
const textOf = (date: Date): Day => date.toISOString().slice(0, 10)

export function addDays(day: Day, count: number): Day {
  const date = noon(day)
  date.setUTCDate(date.getUTCDate() + count)
  return textOf(date)
}

/** The same day some months on; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0, 12))
  return textOf(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()), 12)))
}

/** Which day a moment is in a zone. */
export function dayIn(zone: string | undefined, at: Date = new Date()): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** What the clock of a zone shows, as `09:30`. */
export function clockIn(zone: string | undefined, at: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

type WeekLocale = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
/** The first day of a week, 1 for Monday to 7 for Sunday, as people of the locale count. Browsers that do not tell get Monday. */
export function firstWeekday(locale: string): number {
  const found = new Intl.Locale(locale) as WeekLocale
  return found.getWeekInfo?.().firstDay ?? found.weekInfo?.firstDay ?? 1
}

/** The first day of the week that a day lies in. */
export function weekStart(day: Day, first: number): Day {
  return addDays(day, -((noon(day).getUTCDay() - first + 7) % 7))
}

export const daysFrom = (start: Day, count: number): Day[] => Array.from({ length: count }, (_, at) => addDays(start, at))

/** Whole weeks that show a month, 4 to 6 of them. */
export function monthDays(day: Day, first: number): Day[] {
  const start = weekStart(`${day.slice(0, 7)}-01`, first)
  const end = addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)
  const weeks = Math.ceil((daysBetween(start, end) + 1) / 7)
  return daysFrom(start, weeks * 7)
}

export const daysBetween = (from: Day, to: Day): number => Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000)

/** Days in words, as `Intl` writes them. */
export const sayDay = (day: Day, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(noon(day))
