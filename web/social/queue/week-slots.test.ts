import { expect, it } from 'vitest'
import { copied, halfOf, moved, slotsIn, stepped, timeOf, withSlot } from './week-slots.ts'

it('a time stands in the half hour that it lies in', () => {
  expect([timeOf(0), timeOf(19), timeOf(47)]).toEqual(['00:00', '09:30', '23:30'])
  expect([halfOf('00:00'), halfOf('09:29'), halfOf('09:59')]).toEqual([0, 18, 19])
  expect(slotsIn([{ weekday: 1, time: '09:20' }, { weekday: 1, time: '09:00' }, { weekday: 2, time: '09:00' }], { weekday: 1, half: 18 })).toEqual([{ weekday: 1, time: '09:00' }, { weekday: 1, time: '09:20' }])
})

it('a time that is moved onto another one becomes one with it', () => {
  const week = [{ weekday: 1, time: '09:00' }, { weekday: 2, time: '09:00' }]
  expect(moved(week, week[0]!, { weekday: 2, time: '09:00' })).toEqual([{ weekday: 2, time: '09:00' }])
  expect(withSlot(week, { weekday: 1, time: '09:00' })).toHaveLength(2)
})

it('a day is copied in place of what other days have', () => {
  expect(copied([{ weekday: 1, time: '09:00' }, { weekday: 2, time: '12:00' }, { weekday: 6, time: '10:00' }], 1, [1, 2, 3])).toEqual([{ weekday: 1, time: '09:00' }, { weekday: 6, time: '10:00' }, { weekday: 2, time: '09:00' }, { weekday: 3, time: '09:00' }])
})

it('keys go through the week and stop at its edges', () => {
  expect(stepped({ weekday: 7, half: 47 }, 'ArrowRight')).toEqual({ weekday: 7, half: 47 })
  expect(stepped({ weekday: 3, half: 10 }, 'PageDown')).toEqual({ weekday: 3, half: 14 })
  expect(stepped({ weekday: 3, half: 10 }, 'x')).toBeNull()
})
