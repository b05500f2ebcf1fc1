import { expect, it } from 'vitest'
import { dayBounds, dueAt, remindAt } from './due.ts'

it('nine o’clock stays nine o’clock over both clock changes of London', () => {
  const at = (date: string) => dueAt({ date, time: '09:00', zone: 'Europe/London' })
  expect([at('2026-03-28'), at('2026-03-29'), at('2026-10-24'), at('2026-10-25')]).toEqual(['2026-03-28T09:00:00.000Z', '2026-03-29T08:00:00.000Z', '2026-10-24T08:00:00.000Z', '2026-10-25T09:00:00.000Z'])
})

it('a time that the spring leaves out is moved on, and one that comes twice in autumn is the first', () => {
  expect(dueAt({ date: '2026-03-08', time: '02:30', zone: 'America/New_York' })).toBe('2026-03-08T07:30:00.000Z')
  expect(dueAt({ date: '2026-11-01', time: '01:30', zone: 'America/New_York' })).toBe('2026-11-01T05:30:00.000Z')
})

it('a day without a time ends when the day ends where the person is', () => {
  expect(dueAt({ date: '2026-11-24', time: null, zone: 'Pacific/Auckland' })).toBe('2026-11-24T10:59:59.000Z')
  expect(dueAt(null)).toBeNull()
})

it('a reminder counts from the time, or from the morning of a day without one', () => {
  expect(remindAt({ date: '2026-11-24', time: '14:00', zone: 'Europe/London' }, 60)).toBe('2026-11-24T13:00:00.000Z')
  expect(remindAt({ date: '2026-11-24', time: null, zone: 'Europe/London' }, 0)).toBe('2026-11-24T09:00:00.000Z')
  expect(remindAt({ date: '2026-11-24', time: null, zone: 'Europe/London' }, null)).toBeNull()
})

it('a day has 25 hours where the clock goes back', () => {
  const { today, tomorrow } = dayBounds(new Date('2026-10-25T12:00:00Z'), 'Europe/London')
  expect([today, tomorrow]).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'])
})
