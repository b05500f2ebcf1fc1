import { describe, expect, it } from 'vitest'
import type { Slot } from './contract.ts'
import { slotsAfter, tidied } from './week.ts'

const daily = (time: string): Slot[] => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time }))
const moments = (zone: string, slots: Slot[], after: string, days: number) => [...slotsAfter({ zone, slots }, after, days)].map(({ at }) => at.slice(0, 16))

describe('queue times over a change of the clocks', () => {
  it.each([
    // The last Sunday of March and of October in Europe, the second of March and the first of November in the United States, the first of October and of April in Sydney.
    { zone: 'Europe/London', spring: ['2027-03-27T09:00', '2027-03-28T08:00', '2027-03-29T08:00'], after: '2027-03-27T00:00:00Z', autumn: ['2027-10-30T08:00', '2027-10-31T09:00', '2027-11-01T09:00'], back: '2027-10-30T00:00:00Z' },
    { zone: 'America/New_York', spring: ['2027-03-13T14:00', '2027-03-14T13:00', '2027-03-15T13:00'], after: '2027-03-13T06:00:00Z', autumn: ['2027-11-06T13:00', '2027-11-07T14:00', '2027-11-08T14:00'], back: '2027-11-06T06:00:00Z' },
    { zone: 'Australia/Sydney', spring: ['2027-10-01T23:00', '2027-10-02T22:00', '2027-10-03T22:00'], after: '2027-10-01T14:30:00Z', autumn: ['2027-04-02T22:00', '2027-04-03T23:00', '2027-04-04T23:00'], back: '2027-04-02T14:30:00Z' },
  ])('nine o’clock stays nine o’clock in $zone', ({ zone, spring, after, autumn, back }) => {
    expect(moments(zone, daily('09:00'), after, 2)).toEqual(spring)
    expect(moments(zone, daily('09:00'), back, 2)).toEqual(autumn)
  })

  it('a time that the clock jumps over is moved on by the gap, and is one with a slot that stands there', () => {
    const sunday: Slot[] = [{ weekday: 7, time: '01:30' }, { weekday: 7, time: '02:30' }, { weekday: 7, time: '01:45' }]
    expect(moments('Europe/London', sunday, '2027-03-28T00:00:00Z', 0)).toEqual(['2027-03-28T01:30', '2027-03-28T01:45'])
  })

  it('a time that comes twice counts the first time', () => {
    expect(moments('Europe/London', [{ weekday: 7, time: '01:30' }], '2027-10-30T23:00:00Z', 1)).toEqual(['2027-10-31T00:30'])
  })
})

it('the times of a week are kept in their order, each once', () => {
  expect(tidied([{ weekday: 2, time: '09:00' }, { weekday: 1, time: '17:00' }, { weekday: 2, time: '09:00' }])).toEqual([{ weekday: 1, time: '17:00' }, { weekday: 2, time: '09:00' }])
})
