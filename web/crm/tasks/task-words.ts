import { readRule, weekdays, type Due, type Task, type TaskPriority } from '../../../server/crm/contract.ts'
import { formatDay } from '../../kit/format.ts'

export const priorityWords: Record<TaskPriority, string> = { LOW: 'Low', MEDIUM: 'Normal', HIGH: 'High', URGENT: 'Urgent' }

/** Where a task stands among the others: when it comes back from being put off, or when it is due. Null without a date. */
export const standsAt = ({ snoozedUntil, dueAt }: Pick<Task, 'snoozedUntil' | 'dueAt'>): string | null => snoozedUntil ?? dueAt

/** “Today 09:00”, “Fri 27”; the day alone when there is no time. */
export function dueWords({ date, time }: Due, options: { now?: Date; timeZone?: string } = {}): string {
  // The plan is a day on a calendar, so it is written by the calendar and not by the viewer's clock.
  const today = options.now ?? new Date()
  const day = formatDay(`${date}T12:00:00Z`, { timeZone: 'UTC', now: `${new Intl.DateTimeFormat('en-CA', { timeZone: options.timeZone }).format(today)}T12:00:00Z` })
  return time ? `${day} ${time}` : day
}

const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const
const dayWords = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' } as const
const nths: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' }

/** A rule of repetition in words: “Every 2 weeks on Monday and Thursday”. */
export function repeatWords(text: string): string {
  const rule = readRule(text)
  if (!rule) return 'Repeats'
  const every = rule.interval === 1 ? `Every ${units[rule.freq]}` : `Every ${rule.interval} ${units[rule.freq]}s`
  const days = rule.byDay.toSorted((a, b) => weekdays.indexOf(a.day) - weekdays.indexOf(b.day))
  const names = days.map(({ nth, day }) => (nth ? `the ${nths[nth] ?? `${nth}th`} ${dayWords[day]}` : dayWords[day]))
  const isWorkdays = days.length === 5 && !days.some(({ day }) => day === 'SA' || day === 'SU')
  const on = rule.byMonthDay.length ? ` on ${list(rule.byMonthDay.map(day => (day === -1 ? 'the last day' : `the ${day}.`)))}` : ''
  const base = rule.freq === 'WEEKLY' && rule.interval === 1 && names.length ? (isWorkdays ? 'Every weekday' : `Every ${list(names)}`) : names.length ? `${every} on ${list(names)}` : `${every}${on}`
  return `${base}${rule.count ? `, ${rule.count} times` : ''}${rule.until ? ` until ${rule.until}` : ''}`
}

const list = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

/** Minutes before as words; the choices of the editor. */
export const reminderWords: Record<string, string> = { '0': 'At the time', '10': '10 minutes before', '30': '30 minutes before', '60': '1 hour before', '1440': '1 day before', '10080': '1 week before' }
