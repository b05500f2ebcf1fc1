import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../../platform/money.ts'
import { Commission, CommissionDoesNotAdd, splitCommission } from './commission.ts'

const plan = (given: unknown) => Commission.parse(given)
const anna = '01999999-0000-7000-8000-000000000001'
const boris = '01999999-0000-7000-8000-000000000002'
const totals = (given: unknown, value = money(45_000_000, 'GBP')) => splitCommission(plan(given), value).lines.map((line) => line.total.amount)

describe('a commission', () => {
  it('of 1.5% of £450,000 is £6,750, and the house gets what nobody takes', () => {
    const statement = splitCommission(plan({ percent: 1.5, shares: [{ to: 'person', personId: anna, percent: 60 }] }), money(45_000_000, 'GBP'))
    expect(statement.total).toEqual(money(675_000, 'GBP'))
    expect(statement.lines.map((line) => [line.to, line.total.amount])).toEqual([['person', 405_000], ['house', 270_000]])
  })

  it('pays fixed parts off the top, and keeps fees back for the house', () => {
    expect(totals({ amount: 1_000_000, shares: [{ to: 'outside', name: 'Referrer', fixed: 100_000 }, { to: 'person', personId: anna, percent: 50, fee: 35_000 }] })).toEqual([100_000, 415_000, 485_000])
  })

  it('gives what lies above a cap to the others by their percentages', () => {
    const lines = splitCommission(plan({ amount: 1_000_000, shares: [{ to: 'person', personId: anna, percent: 70, cap: 500_000 }, { to: 'person', personId: boris, percent: 10 }] }), money(0, 'GBP')).lines
    // £5,000 are left for Boris and the house, who share 10 to 20.
    expect(lines.map((line) => [line.total.amount, line.capped])).toEqual([[500_000, true], [166_667, false], [333_333, false]])
  })

  it('gives the house the rest when everybody is at their cap, its own too', () => {
    expect(totals({ amount: 1_000, shares: [{ to: 'person', personId: anna, percent: 50, cap: 100 }, { to: 'house', cap: 200 }] })).toEqual([100, 900])
  })

  it('leaves the odd penny to the largest remainder', () => {
    expect(totals({ amount: 100, shares: [{ to: 'person', personId: anna, percent: 33.33 }, { to: 'person', personId: boris, percent: 33.33 }] })).toEqual([33, 33, 34])
  })

  it.each([
    ['parts above 100%', { amount: 1_000, shares: [{ to: 'person', personId: anna, percent: 60 }, { to: 'person', personId: boris, percent: 50 }] }, 'shares', '110%'],
    ['fixed parts above the whole', { amount: 1_000, shares: [{ to: 'outside', name: 'X', fixed: 1_001 }] }, 'shares', 'fixed parts'],
    ['a fee above its part', { amount: 1_000, shares: [{ to: 'person', personId: anna, percent: 10, fee: 101 }] }, 'shares.0.fee', 'fee'],
  ])('with %s is refused on its field', (_what, given, path, words) => {
    const refused = (() => {
      try {
        return splitCommission(plan(given), money(0, 'GBP'))
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(CommissionDoesNotAdd)
    expect([(refused as CommissionDoesNotAdd).path, (refused as CommissionDoesNotAdd).message]).toEqual([path, expect.stringContaining(words)])
  })

  it('adds up to the smallest unit, whatever the plan', () => {
    const share = fc.record({
      to: fc.constantFrom('person', 'outside'), percent: fc.integer({ min: 0, max: 5_000 }).map((hundredths) => hundredths / 100),
      fixed: fc.integer({ min: 0, max: 5_000 }), fee: fc.integer({ min: 0, max: 500 }), cap: fc.option(fc.integer({ min: 0, max: 50_000 })),
    })
    fc.assert(
      fc.property(fc.array(share, { maxLength: 5 }), fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom('GBP', 'JPY', 'KWD'), fc.integer({ min: 0, max: 1_000 }), (shares, value, currency, tenths) => {
        try {
          const statement = splitCommission(plan({ percent: tenths / 100, shares }), money(value, currency))
          expect(statement.lines.reduce((all, line) => all + line.total.amount, 0)).toBe(statement.total.amount)
          expect(statement.lines.every((line) => line.total.amount >= 0)).toBe(true)
        } catch (error) {
          if (!(error instanceof CommissionDoesNotAdd)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })
})
