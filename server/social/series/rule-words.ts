import { readRule, type Rule, type Weekday } from '../../platform/recurrence.ts'

const dayNames: Record<Weekday, string> = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' }
const units = { DAILY: ['day', 'days'], WEEKLY: ['week', 'weeks'], MONTHLY: ['month', 'months'], YEARLY: ['year', 'years'] } as const
const ordinals: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' }

/** A rule as a person says it: `Every 2 weeks on Monday and Thursday at 09:00, until 31 Dec 2026`. */
export function ruleWords(text: string, time: string): string {
  const rule = readRule(text)!
  const [one, many] = units[rule.freq]
  const often = rule.interval === 1 ? `Every ${one}` : `Every ${rule.interval} ${many}`
  return [often, onWords(rule), `at ${time}`].filter(Boolean).join(' ') + endWords(rule)
}

function onWords({ freq, byDay, byMonthDay }: Rule): string {
  if (byDay.length > 0) return `on ${joined(byDay.map(({ nth, day }) => (freq === 'MONTHLY' ? `${nth === 0 ? 'each' : `the ${ordinals[nth] ?? `${nth}th`}`} ${dayNames[day]}` : dayNames[day])))}`
  if (byMonthDay.length > 0) return `on ${joined(byMonthDay.map((day) => (day === -1 ? 'the last day' : `day ${day}`)))}`
  return ''
}

function endWords({ until, count }: Rule): string {
  if (count !== null) return count === 1 ? ', once' : `, ${count} times`
  return until === null ? '' : `, until ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${until}T00:00:00Z`))}`
}

const joined = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`)
