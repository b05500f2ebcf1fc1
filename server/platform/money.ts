import { z } from 'zod'

/** An amount of money: integer minor units (pence, cents, yen) and an ISO 4217 code. Never a float. */
export const Money = z.strictObject({
  amount: z.int('must be a whole number of the smallest unit (pence, cents)'),
  currency: z.string().refine((code) => isCurrency(code), 'must be a currency code such as GBP, in capitals'),
})
export type Money = z.output<typeof Money>

/** Two currencies met in one sum. Convert first, with a rate that somebody chose. */
export class CurrenciesDiffer extends Error {
  constructor(one: string, other: string) {
    super(`${one} and ${other} cannot be counted together; convert one of them first`)
    this.name = 'CurrenciesDiffer'
  }
}

/** A number that is no amount: a fraction of the smallest unit, or too large to be exact. */
export class NotAnAmount extends Error {
  constructor(text: string) {
    super(`“${text.slice(0, 40)}” is not an amount of money: give a number with no more decimals than the currency has`)
    this.name = 'NotAnAmount'
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const digits = new Map<string, number>()

export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

/** How many decimals a currency has: GBP 2, JPY 0, KWD 3. */
export function digitsOf(currency: string): number {
  let count = digits.get(currency)
  if (count === undefined) {
    if (!isCurrency(currency)) throw new NotAnAmount(currency)
    count = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, count)
  }
  return count
}

/** Makes money of minor units. Throws {@link NotAnAmount} unless it is a safe integer of a known currency. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new NotAnAmount(String(amount))
  if (!isCurrency(currency)) throw new NotAnAmount(currency)
  // Minus zero would be written as "-0.00".
  return { amount: amount === 0 ? 0 : amount, currency }
}

export function add(one: Money, other: Money): Money {
  sameCurrency(one, other)
  return money(one.amount + other.amount, one.currency)
}

export function subtract(one: Money, other: Money): Money {
  sameCurrency(one, other)
  return money(one.amount - other.amount, one.currency)
}

/** The sum of a list; the currency must be said, because the list may be empty. */
export function sum(list: readonly Money[], currency: string): Money {
  return list.reduce(add, money(0, currency))
}

/** Below, at or above zero as `one` is less than, equal to or more than `other`. Fits `Array.sort`. */
export function compare(one: Money, other: Money): number {
  sameCurrency(one, other)
  return Math.sign(one.amount - other.amount)
}

/**
 * A share in percent, rounded half to even. `percent` is taken as the decimal that is written (17.5 is exactly 17.5);
 * text is allowed for rates from a form.
 */
export function percentage(of: Money, percent: number | string): Money {
  const { units, scale } = decimal(String(percent))
  return money(Number(divideHalfEven(BigInt(of.amount) * units, 100n * 10n ** BigInt(scale))), of.currency)
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: each part is rounded down, and what is left goes
 * to the largest remainders, the earlier first. Weights are whole numbers, none negative, one at least above zero.
 */
export function allocate(whole: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((all, weight) => all + weight, 0)
  if (total <= 0 || !Number.isSafeInteger(total) || weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('weights must be whole numbers, none negative, one at least above zero')
  }
  const size = BigInt(Math.abs(whole.amount))
  const shares = weights.map((weight, index) => {
    const exact = size * BigInt(weight)
    return { index, floor: exact / BigInt(total), rest: exact % BigInt(total) }
  })
  let left = Number(size - shares.reduce((all, share) => all + share.floor, 0n))
  for (const share of shares.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left-- <= 0) break
    share.floor += 1n
  }
  return shares.map((share) => money(Number(share.floor) * (whole.amount < 0 ? -1 : 1), whole.currency))
}

/** The amount in major units as exact text: `1234.50`. For files and forms, not for people. */
export function toDecimal({ amount, currency }: Money): string {
  const places = digitsOf(currency)
  const text = String(Math.abs(amount)).padStart(places + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Money from text in major units (`1234.5`). Throws {@link NotAnAmount} for more decimals than the currency has. */
export function fromDecimal(text: string, currency: string): Money {
  const { units, scale } = decimal(text)
  const places = digitsOf(currency)
  const minor = scale <= places ? units * 10n ** BigInt(places - scale) : exactly(units, 10n ** BigInt(scale - places), text)
  return money(Number(minor), currency)
}

/** For people: sign before, and no pence from 100 up (`£245,000`, `£12.50`). */
export function formatMoney({ amount, currency }: Money, locale = 'en-GB'): string {
  const places = digitsOf(currency)
  const major = amount / 10 ** places
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: Math.abs(major) >= 100 ? 0 : places })
  return format.format(major)
}

/** The one place where money is rounded: half to even, so that many roundings do not drift upwards. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n !== divisor < 0n ? -1n : 1n
  const [size, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const floor = size / by
  const twice = (size % by) * 2n
  const up = twice > by || (twice === by && floor % 2n === 1n)
  return sign * (up ? floor + 1n : floor)
}

/** Decimal text as an integer and a count of decimals: `17.5` is 175 and 1. */
function decimal(text: string): { units: bigint; scale: number } {
  const match = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?(?:e([+-]\d{1,2}))?$/.exec(text.trim())
  if (!match) throw new NotAnAmount(text)
  const [, sign, whole, fraction = '', exponent = '0'] = match
  const scale = fraction.length - Number(exponent)
  const units = BigInt(`${sign}${whole}${fraction}`)
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

function exactly(units: bigint, by: bigint, text: string): bigint {
  if (units % by !== 0n) throw new NotAnAmount(text)
  return units / by
}

function sameCurrency(one: Money, other: Money): void {
  if (one.currency !== other.currency) throw new CurrenciesDiffer(one.currency, other.currency)
}
