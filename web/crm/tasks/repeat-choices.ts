import { weekdays } from '../../../server/crm/contract.ts'
import { repeatWords } from './task-words.ts'
import { weekdayOf } from './zone-time.ts'

/** The repetitions that a day suggests, and the present one when it is another. */
export function repeatChoices(day: string, present: string | null): { id: string; label: string }[] {
  const weekday = weekdays[weekdayOf(day)]!
  const isLast = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  const rules = ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', `FREQ=WEEKLY;BYDAY=${weekday}`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`, isLast ? 'FREQ=MONTHLY;BYMONTHDAY=-1' : 'FREQ=MONTHLY', `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${weekday}`, 'FREQ=YEARLY']
  return [{ id: 'never', label: 'Never' }, ...[...new Set([...rules, ...(present ? [present] : [])])].map(id => ({ id, label: repeatWords(id) }))]
}
