import { currencyDigits, type Money } from '../../kit/format.ts'

const multiples: Record<string, number> = { k: 1_000, m: 1_000_000 }

/**
 * Reads an amount as people type it: 450000, £450,000, 450k, 1.2m. Empty is null; text that is no amount is undefined.
 *
 * @param locale decides which sign is the decimal point
 */
export function parseMoney(text: string, currency: string, locale?: string): Money | null | undefined {
  const typed = text.trim().toLowerCase()
  if (typed === '') return null
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6)
  const decimal = parts.find(part => part.type === 'decimal')?.value ?? '.'
  const match = /^[^\d-]{0,4}([\d.,'’\s\u00a0\u202f]+?)\s*([km])?[^\d]{0,4}$/.exec(typed)
  if (!match) return undefined
  const [whole = '', fraction = '', extra] = match[1]!.split(decimal)
  if (extra !== undefined || /\D/.test(fraction)) return undefined
  const digits = whole.replace(/[.,'’\s\u00a0\u202f]/g, '')
  if (!/^\d+$/.test(digits)) return undefined
  const scale = 10 ** currencyDigits(currency)
  const amount = Math.round(Number(`${digits}.${fraction || 0}`) * (match[2] ? multiples[match[2]]! : 1) * scale)
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined
}
