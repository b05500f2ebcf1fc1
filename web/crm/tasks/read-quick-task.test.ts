import { expect, it } from 'vitest'
import { readQuickTask } from './read-quick-task.ts'

// A Tuesday.
const read = (line: string) => {
  const { title, due, repeat, priority } = readQuickTask(line, { today: '2026-11-24', zone: 'Europe/London' })
  return [title, due ? `${due.date}${due.time ? ` ${due.time}` : ''}` : null, repeat, priority]
}

it.each([
  ['Call Marta', ['Call Marta', null, null, 'MEDIUM']],
  ['Call Marta tomorrow 9am', ['Call Marta', '2026-11-25 09:00', null, 'MEDIUM']],
  ['Tomorrow at 17:30 meet the surveyor', ['meet the surveyor', '2026-11-25 17:30', null, 'MEDIUM']],
  ['Send the plan on friday', ['Send the plan', '2026-11-27', null, 'MEDIUM']],
  ['Send the plan next friday', ['Send the plan', '2026-12-04', null, 'MEDIUM']],
  ['Visit on tue at noon', ['Visit', '2026-12-01 12:00', null, 'MEDIUM']],
  ['Renew listing in 2 weeks', ['Renew listing', '2026-12-08', null, 'MEDIUM']],
  ['Plan spring next week', ['Plan spring', '2026-11-30', null, 'MEDIUM']],
  ['Pay the photographer 12 dec !high', ['Pay the photographer', '2026-12-12', null, 'HIGH']],
  ['Taxes by January 31st', ['Taxes', '2027-01-31', null, 'MEDIUM']],
  ['Report every friday 4pm', ['Report', '2026-11-27 16:00', 'FREQ=WEEKLY;BYDAY=FR', 'MEDIUM']],
  ['Water plants every 2 days', ['Water plants', '2026-11-24', 'FREQ=DAILY;INTERVAL=2', 'MEDIUM']],
  ['Check mail every weekday at 9', ['Check mail', '2026-11-24 09:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'MEDIUM']],
  ['Invoice monthly', ['Invoice', '2026-11-24', 'FREQ=MONTHLY', 'MEDIUM']],
  ['tomorrow', ['tomorrow', null, null, 'MEDIUM']],
  ['Read chapter 12', ['Read chapter 12', null, null, 'MEDIUM']],
  ['Ring 2026-02-30', ['Ring 2026-02-30', null, null, 'MEDIUM']],
  ['Dinner tonight', ['Dinner', '2026-11-24 19:00', null, 'MEDIUM']],
  ['Meet Mr May', ['Meet Mr May', null, null, 'MEDIUM']],
])('“%s” is read as people mean it', (line, expected) => expect(read(line)).toEqual(expected))
