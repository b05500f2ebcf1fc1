import { expect, it } from 'vitest'
import { dueWords, repeatWords } from './task-words.ts'

it.each([
  ['FREQ=DAILY', 'Every day'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
  ['FREQ=WEEKLY;BYDAY=TU', 'Every Tuesday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO', 'Every 2 weeks on Monday and Thursday'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month on the last Friday'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=6', 'Every month on the last day, 6 times'],
  ['FREQ=YEARLY;UNTIL=20300101', 'Every year until 2030-01-01'],
])('%s reads “%s”', (rule, words) => expect(repeatWords(rule)).toBe(words))

it('a plan is written by its calendar, in whatever zone it is read', () => {
  const now = new Date('2026-11-24T23:30:00Z')
  expect(dueWords({ date: '2026-11-25', time: null, zone: 'Pacific/Auckland' }, { now, timeZone: 'Pacific/Auckland' })).toBe('Today')
  expect(dueWords({ date: '2026-11-25', time: '09:00', zone: 'Europe/London' }, { now, timeZone: 'Europe/London' })).toBe('Tomorrow 09:00')
})
