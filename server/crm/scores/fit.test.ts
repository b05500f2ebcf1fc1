import { describe, expect, it } from 'vitest'
import { aucOf, calibrationOf, liftOf, type Ended } from './fit.ts'

const ended = (...rows: [score: number, leads: number, won: number][]): Ended[] => rows.map(([score, leads, won]) => ({ score, leads, won }))

describe('the fit of scores', () => {
  it('is 1 when all won leads stand above all lost ones, 0 the other way round, and a half for a coin', () => {
    expect(aucOf(ended([80, 10, 10], [20, 10, 0]))).toBe(1)
    expect(aucOf(ended([80, 10, 0], [20, 10, 10]))).toBe(0)
    expect(aucOf(ended([50, 20, 10]))).toBe(0.5)
  })

  it('agrees with counting every pair of a won and a lost lead', () => {
    const rows = ended([90, 3, 2], [60, 5, 2], [40, 4, 3], [10, 6, 1])
    const each = rows.flatMap(({ score, leads, won }) => Array.from({ length: leads }, (_, at) => ({ score, won: at < won })))
    const pairs = each.filter(({ won }) => won).flatMap((one) => each.filter(({ won }) => !won).map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)))
    expect(aucOf(rows)).toBeCloseTo(pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length, 12)
  })

  it('is unknown when nobody was won or nobody lost', () => {
    expect(aucOf(ended([50, 3, 3]))).toBeNull()
    expect(aucOf([])).toBeNull()
  })

  it('has ten parts of equal size, the best first, with leads of one score shared over a border', () => {
    const lift = liftOf(ended([90, 15, 15], [10, 85, 5]))
    expect(lift.map(({ leads }) => leads)).toEqual(Array.from({ length: 10 }, () => expect.closeTo(10, 6)))
    expect(lift[0]).toMatchObject({ rate: expect.closeTo(1, 6), lift: expect.closeTo(5, 6) })
    expect(lift[1]!.won).toBeCloseTo(5 + 5 * (5 / 85), 6)
    expect(lift.reduce((sum, { won }) => sum + won, 0)).toBeCloseTo(20, 6)
  })

  it('compares the mean score of each part with the share that was won', () => {
    expect(calibrationOf(ended([100, 2, 2], [95, 2, 1], [4, 10, 1]))).toEqual([{ from: 0, to: 9, leads: 10, score: 4, rate: 0.1 }, { from: 90, to: 100, leads: 4, score: 97.5, rate: 0.75 }])
  })
})
