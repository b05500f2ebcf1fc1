import { expect, it } from 'vitest'
import { figureOf } from './figure.ts'
import { periodOf } from './period.ts'

const period = periodOf('7d', new Date('2026-11-24T09:12:00.000Z'), 'Europe/London')
const behind = { operation: 'crm.leads.list', input: {} }
const now = [{ day: '2026-11-20', count: 2 }, { day: '2026-11-24', count: 2 }, { day: '2026-11-24', count: 1 }]

it('what was never counted is unknown, not zero', () => {
  expect(figureOf(period, [], [], null, behind)).toMatchObject({ total: null, before: null, byDay: Array(7).fill(null) })
})

it('a day without anything is zero once counting has begun', () => {
  expect(figureOf(period, now, [{ day: '2026-11-12', count: 4 }], '2026-01-01T00:00:00.000Z', behind)).toEqual({ total: 5, before: 4, byDay: [0, 0, 2, 0, 0, 0, 3], byDayBefore: [0, 4, 0, 0, 0, 0, 0], behind })
})

it('days before counting began are unknown, and half a week is not held against a whole one', () => {
  const figure = figureOf(period, now, [{ day: '2026-11-15', count: 1 }], '2026-11-15T10:00:00.000Z', behind)
  expect(figure).toMatchObject({ total: 5, before: null, byDayBefore: [null, null, null, null, 1, 0, 0] })
  expect(figureOf(period, now, [], '2026-11-20T08:00:00.000Z', behind).byDay).toEqual([null, null, 2, 0, 0, 0, 3])
})
