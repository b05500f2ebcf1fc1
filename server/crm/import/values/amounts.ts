import { digitsOf, fromDecimal, isCurrency, type Money, NotAnAmount } from '../../../platform/money.ts'

export type Decimals = 'point' | 'comma'

const signs: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₽': 'RUB', 'zł': 'PLN', '₺': 'TRY', '₩': 'KRW', '₪': 'ILS', CHF: 'CHF', kr: 'SEK' }

/**
 * A number as people and programs write it, as exact decimal text, with the currency that stands beside it: `£1,250.50`,
 * `1.250,50 €`, `1'250 CHF`, `450k`. Null when it is none. One separator with three digits after it divides thousands, unless it is
 * the stated decimal sign.
 */
export function readAmount(text: string, decimals: Decimals): { decimal: string; currency: string | null } | null {
  const match = /^\s*([-+−(]?)\s*([^\d\s.,'()+−-]{0,4})\s*([-+−]?)\s*(\d[\d.,'\s  ]*)\s*([km]?)\s*\)?\s*([^\d\s.,'()]{0,4})\s*$/iu.exec(text)
  if (!match) return null
  const [, sign, before, innerSign, digits, scale, after] = match
  const currency = currencyOf(before!) ?? currencyOf(after!)
  if ((before || after) && currency === undefined) return null
  const body = digits!.replace(/[\s'  ]/g, '')
  const lastPoint = body.lastIndexOf('.')
  const lastComma = body.lastIndexOf(',')
  const mark = lastPoint >= 0 && lastComma >= 0 ? Math.max(lastPoint, lastComma) : onlyMark(body, Math.max(lastPoint, lastComma), decimals)
  const whole = (mark < 0 ? body : body.slice(0, mark)).replace(/[.,]/g, '')
  const fraction = mark < 0 ? '' : body.slice(mark + 1).replace(/[.,]/g, '')
  const factor = scale === '' ? 0 : /k/i.test(scale!) ? 3 : 6
  const moved = factor === 0 ? { whole, fraction } : { whole: whole + fraction.padEnd(factor, '0').slice(0, factor), fraction: fraction.slice(factor) }
  const negative = /[-−(]/.test(sign! + innerSign!)
  if (moved.whole.length > 18) return null
  return { decimal: `${negative ? '-' : ''}${moved.whole.replace(/^0+(?=\d)/, '') || '0'}${moved.fraction ? `.${moved.fraction}` : ''}`, currency: currency ?? null }
}

/** Where the decimals begin when only one kind of mark is there; -1 when it divides thousands. */
function onlyMark(body: string, at: number, decimals: Decimals): number {
  if (at < 0) return -1
  const mark = body[at]!
  if (body.indexOf(mark) !== at) return -1
  const stated = decimals === 'comma' ? ',' : '.'
  return mark === stated || body.length - at - 1 !== 3 ? at : -1
}

/** The currency of a sign or code; null for nothing, undefined for something that is no currency. `$` alone is the workspace's. */
function currencyOf(text: string): string | null | undefined {
  const word = text.trim()
  if (word === '' || word === '$') return word === '' ? null : 'local'
  const code = word.toUpperCase()
  return signs[word] ?? signs[word.toLowerCase()] ?? (isCurrency(code) ? code : undefined)
}

/** Money from a cell; the currency of the cell wins over that of its own column and of the workspace. Null when it is no amount. */
export function readMoney(text: string, decimals: Decimals, currency: string): Money | null {
  const read = readAmount(text, decimals)
  if (!read) return null
  const code = read.currency === null || read.currency === 'local' ? currency : read.currency
  const [whole, fraction = ''] = read.decimal.split('.')
  try {
    // Files carry more decimals than the currency has, always zeros unless somebody multiplied: 1250.0000.
    const kept = fraction.slice(0, digitsOf(code))
    if (Number(fraction.slice(kept.length) || 0) !== 0) return null
    return fromDecimal(kept ? `${whole}.${kept}` : whole!, code)
  } catch (error) {
    if (error instanceof NotAnAmount) return null
    throw error
  }
}
