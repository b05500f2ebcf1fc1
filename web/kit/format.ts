/**
 * How numbers, money, dates and sizes are written. Language and order come from the browser; the words around them are
 * English. Instants arrive as ISO text in UTC and are shown in the zone given (the workspace's), else in the browser's.
 */

/** Integer minor units and an ISO 4217 code, as on the wire: 48250 GBP is £482.50. */
export type Money = { amount: number; currency: string }

type When = string | number | Date
type DateOptions = { locale?: string; timeZone?: string; now?: When }

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`
  const format = made.get(key) ?? new Intl.NumberFormat(locale, options)
  made.set(key, format)
  return format as Intl.NumberFormat
}
function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options)
  made.set(key, format)
  return format as Intl.DateTimeFormat
}

/** How many decimal places a currency has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** £482.50, but £1,200: no pence from 100 up unless `exact`. `compact` writes £650k and £1.2m. */
export function formatMoney(money: Money, options: { exact?: boolean; compact?: boolean; locale?: string } = {}): string {
  const digits = currencyDigits(money.currency)
  const units = money.amount / 10 ** digits
  const style = { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' } as const
  if (options.compact && Math.abs(units) >= 1000) {
    return numberFormat(options.locale, { ...style, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }).format(units).replace(/[KM](?=\W*$)/, sign => sign.toLowerCase())
  }
  const whole = options.exact ? units % 1 === 0 : Math.abs(units) >= 100 || units % 1 === 0
  const places = whole ? 0 : digits
  return numberFormat(options.locale, { ...style, minimumFractionDigits: places, maximumFractionDigits: places }).format(units)
}

/** 2,418. */
export function formatCount(count: number, locale?: string): string {
  return numberFormat(locale, { maximumFractionDigits: 1 }).format(count)
}

/** 2.4k, 12k, 1.2m: for calendar cards and badges. */
export function formatCompact(count: number, locale?: string): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: Math.abs(count) < 10_000 ? 1 : 0 }).format(count).toLowerCase()
}

/** A share from 0 to 1 as 12%. */
export function formatPercent(share: number, locale?: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 }).format(share)
}

/** 21 MB, 840 kB: decimal, as the networks' limits are. */
export function formatBytes(bytes: number, locale?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return numberFormat(locale, { style: 'unit', unit: units[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value)
}

/** 0:38 or 1:02:05 of a film. */
export function formatLength(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.floor(seconds % 60)]
  const two = (n: number) => String(n).padStart(2, '0')
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** "1 lead", "3 leads": the count with its word. */
export function counted(count: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`
}

/** 09:12, in a 24-hour day unless the locale has none. */
export function formatTime(when: When, { locale, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: locale?.startsWith('en-US') ? undefined : 'h23', timeZone }).format(new Date(when))
}

/** Today, Tomorrow, Yesterday, Thu 26 within a week, 14 March this year, 14 March 2025 otherwise. */
export function formatDay(when: When, { locale, timeZone, now = Date.now() }: DateOptions = {}): string {
  const [day, today] = [dayNumber(when, timeZone), dayNumber(now, timeZone)]
  if (day === today) return 'Today'
  if (day === today + 1) return 'Tomorrow'
  if (day === today - 1) return 'Yesterday'
  const date = new Date(when)
  if (Math.abs(day - today) < 7) return dateFormat(locale, { weekday: 'short', day: 'numeric', timeZone }).formatToParts(date).filter(part => part.type !== 'literal').toSorted((a, b) => (a.type === 'weekday' ? -1 : b.type === 'weekday' ? 1 : 0)).map(part => part.value).join(' ')
  const sameYear = yearOf(when, timeZone) === yearOf(now, timeZone)
  return dateFormat(locale, { day: 'numeric', month: 'long', year: sameYear ? undefined : 'numeric', timeZone }).format(date)
}

/** Today 12:00, Thu 26 18:00. */
export function formatDateTime(when: When, options: DateOptions = {}): string {
  return `${formatDay(when, options)} ${formatTime(when, options)}`
}

/** How long ago, for meta columns: now, 8 min, 2 h, Yesterday, Mon, 14 March. */
export function formatAgo(when: When, options: DateOptions = {}): string {
  const { locale, timeZone, now = Date.now() } = options
  const minutes = Math.floor((+new Date(now) - +new Date(when)) / 60_000)
  if (minutes < 0) return formatDateTime(when, options)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  const days = dayNumber(now, timeZone) - dayNumber(when, timeZone)
  if (days === 0) return `${Math.floor(minutes / 60)} h`
  if (days === 1) return 'Yesterday'
  if (days < 7) return dateFormat(locale, { weekday: 'short', timeZone }).format(new Date(when))
  return formatDay(when, options)
}

/** The full sentence for a `title`: Tuesday 24 November 2026 at 09:12, London. */
export function formatExact(when: When, { locale, timeZone }: DateOptions = {}): string {
  const zone = timeZone ? `, ${zoneName(timeZone)}` : ''
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(when)) + zone
}

/** The place in an IANA zone: Europe/London is London. */
export function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

function parts(when: When, timeZone: string | undefined): { year: number; month: number; day: number } {
  const found = dateFormat('en-GB', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone, calendar: 'gregory' }).formatToParts(new Date(when))
  const number = (type: string) => Number(found.find(part => part.type === type)?.value)
  return { year: number('year'), month: number('month'), day: number('day') }
}
const yearOf = (when: When, timeZone?: string) => parts(when, timeZone).year
/** Days since 1970 by the wall calendar of a zone, so that clock changes do not shift a day. */
function dayNumber(when: When, timeZone?: string): number {
  const { year, month, day } = parts(when, timeZone)
  return Date.UTC(year, month - 1, day) / 86_400_000
}
