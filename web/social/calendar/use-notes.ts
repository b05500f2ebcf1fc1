import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useBlackouts } from '../blackouts/use-blackouts.ts'
import { addDays, clockIn, dayIn, type Day } from './days.ts'

type Color = Output<'social.calendar.notes'>['items'][number]['color']
export type Note = { name: string; color: Color; calendar: string }
/** A stretch of time at which nothing goes out, by the wall clock of the calendar. */
export type Closed = { name: string; from: string; until: string }

/** Key dates and holidays by day, and the blackouts of the days that are shown. */
export function useNotes(days: readonly Day[], zone: string, accounts: readonly string[]) {
  const range = { from: days[0]!, to: days.at(-1)! }
  const notes = useOperation('social.calendar.notes', range, { keepPrevious: true })
  const { windows, holidays } = useBlackouts(range.from, range.to)
  const byDay = new Map<Day, Note[]>()
  const put = (day: Day, note: Note) => byDay.set(day, [...(byDay.get(day) ?? []), note])
  for (const { date, name } of holidays) put(date, { name, color: 'stone', calendar: 'Public holiday' })
  for (const { date, until, ...note } of notes.data?.items ?? []) for (let day = date; day <= until; day = addDays(day, 1)) put(day, note)
  const isMeant = (ids: readonly string[] | null) => ids === null || (accounts.length > 0 && accounts.every(id => ids.includes(id)))
  const closed = windows.filter(({ accountIds }) => isMeant(accountIds)).map(({ name, from, until }): Closed => ({ name, from: wallOf(from, zone), until: wallOf(until, zone) }))
  return { byDay: byDay as ReadonlyMap<Day, readonly Note[]>, closed: closed as readonly Closed[] }
}
export type Notes = ReturnType<typeof useNotes>

const wallOf = (at: string, zone: string): string => `${dayIn(zone, new Date(at))}T${clockIn(zone, new Date(at))}`

/** The blackout that covers a whole stretch of wall time, such as a day or an hour. */
export const closedThrough = (closed: readonly Closed[], from: string, until: string): Closed | undefined => closed.find(one => one.from <= from && one.until >= until)
export const closedDay = (closed: readonly Closed[], day: Day): Closed | undefined => closedThrough(closed, `${day}T00:00`, `${addDays(day, 1)}T00:00`)
export const closedHour = (closed: readonly Closed[], day: Day, hour: number): Closed | undefined =>
  closedThrough(closed, `${day}T${two(hour)}:00`, hour === 23 ? `${addDays(day, 1)}T00:00` : `${day}T${two(hour + 1)}:00`)
const two = (value: number): string => String(value).padStart(2, '0')
