import { expect, it } from 'vitest'
import { withGaps } from './gaps.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 10, 24) + hours * 3_600_000).toISOString()
const holes = (...hours: number[]) => withGaps(hours.map(one => ({ at: at(one), value: one }))).flatMap(([when, value]) => (value === null ? [when] : []))

it('readings in their rhythm make one line', () => {
  const quarters = Array.from({ length: 9 }, (_, n) => n / 4)
  const hours = Array.from({ length: 22 }, (_, n) => n + 3)
  expect(holes(...quarters, ...hours, 48, 72, 96)).toEqual([])
})

it('a day without readings is a hole and not a slope', () => {
  expect(holes(0, 0.25, 24.25)).toEqual([at(12.25)])
})

it('no point is lost, and nothing comes of nothing', () => {
  expect(withGaps([{ at: at(0), value: 7 }])).toEqual([[at(0), 7]])
  expect(withGaps([])).toEqual([])
})
