import { formatDay } from '../kit/format.ts'

/** What the clock on the wall of a zone shows now: `2026-11-26T18:00`. */
export function wallNow(timeZone: string, now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now)
  const of = (type: string) => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** A calendar date some days on. Dates have no zone, so they are counted in UTC. */
export function addDaysTo(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** "Thu 26 18:00", "Tomorrow 09:00": a wall time in words, seen from the wall time of now. */
export function wallWords(wall: string, now: string): string {
  return `${formatDay(`${wall.slice(0, 16)}Z`, { timeZone: 'UTC', now: `${now}Z` })} ${wall.slice(11, 16)}`
}

/** The same in the middle of a sentence: "today 18:00". */
export const wallInSentence = (wall: string, now: string): string => wallWords(wall, now).replace(/^(Today|Tomorrow|Yesterday)/, word => word.toLowerCase())

/** Times that people often mean: this evening and tomorrow morning. */
export function suggestedWalls(now: string): { wall: string; hint: string }[] {
  const today = now.slice(0, 10)
  const evening = now.slice(11) < '17:30' ? `${today}T18:00` : `${addDaysTo(today, 1)}T18:00`
  return [{ wall: evening, hint: 'Early evening' }, { wall: `${addDaysTo(today, 1)}T09:00`, hint: 'In the morning' }]
}
