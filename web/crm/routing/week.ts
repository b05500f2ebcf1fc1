import type { Stretch } from '../../../server/crm/contract.ts'

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Minutes after midnight of a time such as 09:30; 24:00 is 1,440. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Monday to Friday, nine to half past five. */
export const usualWeek: readonly Stretch[] = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', to: '17:30' }))

/** Hours of a week in words: "Mon to Fri 09:00 to 17:30", or the number of hours when days differ. */
export function weekWords(week: readonly Stretch[] | null): string {
  if (week === null) return 'Any hour'
  if (week.length === 0) return 'No hours'
  const days = [...new Set(week.map(({ day }) => day))].toSorted()
  const same = days.every(day => timesOf(week, day) === timesOf(week, days[0]!))
  const short = (day: number) => dayNames[day - 1]!.slice(0, 3)
  if (!same) {
    const hours = week.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0) / 60
    return `${Number(hours.toFixed(1))} h on ${days.map(short).join(', ')}`
  }
  const isRun = days.length > 2 && days.every((day, at) => at === 0 || day === days[at - 1]! + 1)
  return `${isRun ? `${short(days[0]!)} to ${short(days.at(-1)!)}` : days.map(short).join(', ')} ${timesOf(week, days[0]!)}`
}

const timesOf = (week: readonly Stretch[], day: number): string => week.filter(one => one.day === day).toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from)).map(({ from, to }) => `${from} to ${to}`).join(' and ')

/** What is wrong with a week, in words; null when nothing is. */
export function wrongInWeek(week: readonly Stretch[]): string | null {
  const wrong = week.find(({ from, to }) => from >= to)
  return wrong ? `${dayNames[wrong.day - 1]}: the end must be later than the beginning. For a night, add a second stretch on the next day.` : null
}

/** Day (1 is Monday) and minute of a zone's wall clock. */
export function wallNow(zone: string, now: Date): { day: number; minute: number } {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now).map(({ type, value }) => [type, value]))
  return { day: dayNames.indexOf(parts['weekday'] as (typeof dayNames)[number]) + 1, minute: Number(parts['hour']) * 60 + Number(parts['minute']) }
}
