import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as m from './money.ts'

const gbp = (amount: number) => m.money(amount, 'GBP')

describe('money', () => {
  it('is whole minor units of a known currency, and nothing else', () => {
    expect(m.Money.parse({ amount: 1250, currency: 'GBP' })).toEqual({ amount: 1250, currency: 'GBP' })
    for (const wrong of [{ amount: 12.5, currency: 'GBP' }, { amount: 2 ** 53, currency: 'GBP' }, { amount: 1, currency: 'gbp' }, { amount: 1, currency: 'ABC' }, { amount: '1', currency: 'GBP' }]) {
      expect(m.Money.safeParse(wrong).success).toBe(false)
    }
  })
  it('knows how many decimals a currency has', () => {
    expect(['GBP', 'JPY', 'KWD'].map(m.digitsOf)).toEqual([2, 0, 3])
  })
  it('refuses to mix currencies', () => {
    expect(() => m.add(gbp(1), m.money(1, 'EUR'))).toThrow(m.CurrenciesDiffer)
    expect(() => m.compare(gbp(1), m.money(1, 'EUR'))).toThrow(m.CurrenciesDiffer)
    expect(() => m.sum([gbp(1)], 'EUR')).toThrow(m.CurrenciesDiffer)
  })
  it('refuses a sum that is too large to be exact', () => {
    expect(() => m.add(gbp(Number.MAX_SAFE_INTEGER), gbp(1))).toThrow(m.NotAnAmount)
  })
  it('compares and adds', () => {
    expect([gbp(3), gbp(1), gbp(2)].toSorted(m.compare).map((x) => x.amount)).toEqual([1, 2, 3])
    expect(m.subtract(gbp(100), gbp(250)).amount).toBe(-150)
    expect(m.sum([], 'JPY')).toEqual({ amount: 0, currency: 'JPY' })
  })
})

describe('a percentage', () => {
  it('rounds half to even', () => {
    expect([m.percentage(gbp(50), 1), m.percentage(gbp(150), 1), m.percentage(gbp(250), 1), m.percentage(gbp(-150), 1)].map((x) => x.amount)).toEqual([0, 2, 2, -2])
  })
  it('takes the decimal that is written, not its float', () => {
    expect(m.percentage(gbp(1_000_000_000), 1.005).amount).toBe(10_050_000)
    expect(m.percentage(gbp(20_000_000), '17.5').amount).toBe(3_500_000)
    expect(m.percentage(gbp(1e15), 1e-7).amount).toBe(1_000_000)
    expect(() => m.percentage(gbp(1), 'half')).toThrow(m.NotAnAmount)
  })
})

describe('an allocation', () => {
  it('gives what is left to the largest remainders, the earlier first', () => {
    expect(m.allocate(gbp(100), [1, 1, 1]).map((x) => x.amount)).toEqual([34, 33, 33])
    expect(m.allocate(gbp(-5), [3, 7]).map((x) => x.amount)).toEqual([-2, -3])
  })
  it('always adds up, whatever the weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (amount, weights) => {
        fc.pre(weights.some((weight) => weight > 0))
        expect(m.sum(m.allocate(gbp(amount), weights), 'GBP').amount).toBe(amount)
      }),
    )
  })
  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('refuses the weights %j', (weights) => {
    expect(() => m.allocate(gbp(1), weights)).toThrow(RangeError)
  })
})

describe('text', () => {
  it('goes to decimals and back without loss', () => {
    expect([gbp(123450), gbp(-5), m.money(7, 'JPY'), m.money(1, 'KWD')].map(m.toDecimal)).toEqual(['1234.50', '-0.05', '7', '0.001'])
    expect(m.fromDecimal('1234.5', 'GBP').amount).toBe(123450)
    expect(m.fromDecimal('7.00', 'JPY').amount).toBe(7)
    expect(() => m.fromDecimal('1.005', 'GBP')).toThrow(m.NotAnAmount)
    expect(() => m.fromDecimal('1,000', 'GBP')).toThrow(m.NotAnAmount)
  })
  it('shows no pence from 100 up', () => {
    expect(m.formatMoney(gbp(24_500_000))).toBe('£245,000')
    expect(m.formatMoney(gbp(1250))).toBe('£12.50')
    expect(m.formatMoney(gbp(-1250))).toBe('-£12.50')
  })
})
