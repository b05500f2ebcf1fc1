import type { Due, TaskPriority } from '../../../server/crm/contract.ts'
import { plusDays, weekdayOf } from './zone-time.ts'

export type QuickTask = { title: string; due: Due | null; repeat: string | null; priority: TaskPriority }
type Found = { words: string; date?: string; time?: string; repeat?: string }

const dayNames = ['mon(?:day)?', 'tue(?:s(?:day)?)?', 'wed(?:nesday)?', 'thu(?:rs(?:day)?)?', 'fri(?:day)?', 'sat(?:urday)?', 'sun(?:day)?']
const ruleDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = `(${months.join('|')})[a-z]*\\.?`
const anyDay = `(${dayNames.join('|')})`

/**
 * Reads a line as people write it: “Call Marta tomorrow 9am”, “Report every friday”, “Send plan 12 dec !high”. What is
 * understood leaves the title. `today` is the day in the zone where the plan is made.
 */
export function readQuickTask(line: string, { today, zone }: { today: string; zone: string }): QuickTask {
  let rest = ` ${line.trim()} `
  const take = (found: Found | null): Found | null => {
    if (found) rest = rest.replace(found.words, ' ')
    return found
  }
  const priority = take(priorityIn(rest))
  const repeat = take(repeatIn(rest, today))
  const time = take(timeIn(rest))
  const day = take(dateIn(rest, today))
  const date = day?.date ?? repeat?.date ?? (time ? today : undefined)
  const title = rest.replace(/\s+(?:on|at|by|due)\s*$/i, '').replace(/\s+/g, ' ').trim()
  // Somebody who writes only “tomorrow” means that word.
  if (!title) return { title: line.trim(), due: null, repeat: null, priority: 'MEDIUM' }
  return { title, due: date ? { date, time: time?.time ?? null, zone } : null, repeat: repeat?.repeat ?? null, priority: (priority?.repeat as TaskPriority | undefined) ?? 'MEDIUM' }
}

function priorityIn(text: string): Found | null {
  const match = /\s!(low|medium|high|urgent)\b/i.exec(text)
  return match ? { words: match[0], repeat: match[1]!.toUpperCase() } : null
}

function repeatIn(text: string, today: string): Found | null {
  const weekday = new RegExp(`\\s(?:every|each)\\s+${anyDay}s?\\b`, 'i').exec(text)
  if (weekday) {
    const at = dayNamed(weekday[1]!)
    return { words: weekday[0], repeat: `FREQ=WEEKLY;BYDAY=${ruleDays[at]}`, date: plusDays(today, (at - weekdayOf(today) + 7) % 7) }
  }
  const workdays = /\s(?:every|each)\s+(?:weekday|workday|working day)s?\b/i.exec(text)
  if (workdays) return { words: workdays[0], repeat: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', date: weekdayOf(today) > 4 ? plusDays(today, 7 - weekdayOf(today)) : today }
  const plain = /\s(?:(?:every|each)\s+(?:(\d{1,2}|other)\s+)?(day|week|month|year)s?|(daily|weekly|monthly|yearly))\b/i.exec(text)
  if (!plain) return null
  const unit = (plain[2] ?? plain[3]!).toLowerCase()
  const freq = unit.startsWith('da') ? 'DAILY' : unit.startsWith('w') ? 'WEEKLY' : unit.startsWith('m') ? 'MONTHLY' : 'YEARLY'
  const interval = plain[1] ? (plain[1].toLowerCase() === 'other' ? 2 : Number(plain[1])) : 1
  return interval < 1 ? null : { words: plain[0], repeat: `FREQ=${freq}${interval > 1 ? `;INTERVAL=${interval}` : ''}`, date: today }
}

function timeIn(text: string): Found | null {
  const named = /\s(?:at\s+|in the\s+)?(noon|morning|afternoon|evening|tonight)\b/i.exec(text)
  if (named) return { words: named[1]!.toLowerCase() === 'tonight' ? named[0].replace(/tonight/i, '') || named[0] : named[0], time: { noon: '12:00', morning: '09:00', afternoon: '14:00', evening: '18:00', tonight: '19:00' }[named[1]!.toLowerCase()] ?? '09:00' }
  const clock = /\s(?:at\s+)?(\d{1,2})(?::(\d{2})|h(\d{2})?)?\s?(am|pm)(?=\s)/i.exec(text) ?? /\s(?:at\s+)?(\d{1,2}):(\d{2})()()(?=\s)/.exec(text) ?? /\sat\s+(\d{1,2})()()()(?=\s)/i.exec(text)
  if (!clock) return null
  const half = clock[4]?.toLowerCase()
  const minutes = Number(clock[2] || clock[3] || 0)
  let hours = Number(clock[1])
  if (half ? hours < 1 || hours > 12 : hours > 23) return null
  if (minutes > 59) return null
  if (half) hours = (hours % 12) + (half === 'pm' ? 12 : 0)
  return { words: clock[0], time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

function dateIn(text: string, today: string): Found | null {
  const near = /\s(?:on\s+|by\s+|due\s+)?(today|tonight|tomorrow|tmrw?)\b/i.exec(text)
  if (near) return { words: near[0], date: plusDays(today, near[1]!.toLowerCase().startsWith('tom') || near[1]!.toLowerCase().startsWith('tm') ? 1 : 0) }
  const inDays = /\sin\s+(\d{1,3}|a|an|one|two|three)\s+(day|week|month)s?\b/i.exec(text)
  if (inDays) return { words: inDays[0], date: later(today, { a: 1, an: 1, one: 1, two: 2, three: 3 }[inDays[1]!.toLowerCase()] ?? Number(inDays[1]), inDays[2]!.toLowerCase()) }
  const nextWeek = /\snext\s+(week|month)\b/i.exec(text)
  if (nextWeek) return { words: nextWeek[0], date: nextWeek[1]!.toLowerCase() === 'week' ? plusDays(today, 7 - weekdayOf(today)) : `${later(today, 1, 'month').slice(0, 8)}01` }
  const weekday = new RegExp(`\\s(?:on\\s+|by\\s+|due\\s+)?(next\\s+)?${anyDay}\\b`, 'i').exec(text)
  if (weekday) {
    const ahead = (dayNamed(weekday[2]!) - weekdayOf(today) + 7) % 7 || 7
    return { words: weekday[0], date: plusDays(today, weekday[1] && ahead < 7 - weekdayOf(today) ? ahead + 7 : ahead) }
  }
  const iso = /\s(?:on\s+|by\s+|due\s+)?(\d{4}-\d{2}-\d{2})\b/.exec(text)
  if (iso) return isDay(iso[1]!) ? { words: iso[0], date: iso[1]! } : null
  const dayMonth = new RegExp(`\\s(?:on\\s+|by\\s+|due\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}(?=\\s)`, 'i').exec(text)
  const monthDay = new RegExp(`\\s(?:on\\s+|by\\s+|due\\s+)?${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?=\\s)`, 'i').exec(text)
  const found = dayMonth ? { words: dayMonth[0], day: dayMonth[1]!, name: dayMonth[2]! } : monthDay ? { words: monthDay[0], day: monthDay[2]!, name: monthDay[1]! } : null
  if (!found) return null
  const inYear = (year: number) => `${year}-${String(months.indexOf(found.name.toLowerCase().slice(0, 3)) + 1).padStart(2, '0')}-${found.day.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  const date = inYear(year) < today ? inYear(year + 1) : inYear(year)
  return isDay(date) ? { words: found.words, date } : null
}

const dayNamed = (word: string): number => dayNames.findIndex(name => new RegExp(`^${name}$`, 'i').test(word))
const isDay = (day: string): boolean => !Number.isNaN(Date.parse(day)) && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day

function later(today: string, count: number, unit: string): string {
  if (unit !== 'month') return plusDays(today, count * (unit === 'week' ? 7 : 1))
  const [year, number, day] = today.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, number - 1 + count + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, number - 1 + count, Math.min(day, last))).toISOString().slice(0, 10)
}
