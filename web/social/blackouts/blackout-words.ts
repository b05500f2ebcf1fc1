import type { Blackout } from '../../../server/social/contract.ts'
import { formatDay } from '../../kit/format.ts'

const shortDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const dayOf = (wall: string) => formatDay(`${wall.slice(0, 16)}Z`, { timeZone: 'UTC' })

/** When a blackout lies, in words: "Thu 26 Nov 00:00 to Fri 27 Nov 00:00", "Every Sat, Sun 22:00 to 06:00". */
export function whenWords({ when }: Pick<Blackout, 'when'>): string {
  if (when.kind === 'once') return `${dayOf(when.from)} ${when.from.slice(11, 16)} to ${dayOf(when.until)} ${when.until.slice(11, 16)}`
  const days = when.weekdays.length === 7 ? 'day' : when.weekdays.map(day => shortDays[day - 1]).join(', ')
  return when.from === when.until ? `Every ${days}, the whole day` : `Every ${days} ${when.from} to ${when.until}`
}
