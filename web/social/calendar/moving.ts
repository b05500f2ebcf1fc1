import { addDays, addMonths, sayDay, type Day } from './days.ts'
import type { Movable } from './use-calendar.ts'

/** A post in the hand and where it would land. `view` decides what up and down mean: a week in a month, an hour on an axis of hours. */
export type Moving = { post: Movable; day: Day; time: string; by: 'keys' | 'pointer'; typed: string }
export type Axis = 'days' | 'hours'
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>
export type Place = { day: Day; time: string }
export type KeyResult = (Place & { typed?: string }) | { typed: string } | 'drop' | 'cancel' | 'unschedule' | 'nearest' | undefined

const minutesOf: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }
const daysOf: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }

/**
 * What a key does to a post in the hand; undefined where it does nothing. Left and right are days (with Shift weeks); up and down
 * are weeks or hours as the view has them (with Shift hours or quarters); four digits are a time.
 */
export function keyed({ key, shiftKey, altKey }: Key, { day, time, typed }: Moving, axis: Axis): KeyResult {
  if (daysOf[key] !== undefined) return { day: addDays(day, daysOf[key] * (shiftKey ? 7 : 1)), time }
  if (minutesOf[key] !== undefined) {
    const step = minutesOf[key]
    if (axis === 'days' && !shiftKey && !altKey) return { day: addDays(day, step * 7), time }
    return shifted(day, time, step * (altKey || (axis === 'hours' && shiftKey) ? 15 : 60))
  }
  if (key === 'PageUp' || key === 'PageDown') return { day: addMonths(day, key === 'PageUp' ? -1 : 1), time }
  if (/^\d$/.test(key)) return withDigit(day, typed + key)
  const acts: Record<string, 'drop' | 'cancel' | 'unschedule' | 'nearest'> = { Enter: 'drop', ' ': 'drop', Escape: 'cancel', Backspace: 'unschedule', Delete: 'unschedule', n: 'nearest' }
  return acts[key]
}

/** The fourth digit makes a time; what can be none begins anew with the last digit. */
function withDigit(day: Day, typed: string): KeyResult {
  if (!/^([01]\d?|2[0-3]?)([0-5]\d?)?$/.test(typed)) return /^[012]$/.test(typed.at(-1)!) ? { typed: typed.at(-1)! } : { typed: '' }
  return typed.length < 4 ? { typed } : { day, time: `${typed.slice(0, 2)}:${typed.slice(2)}`, typed: '' }
}

/** A wall time some minutes on; over midnight the day changes. */
export function shifted(day: Day, time: string, minutes: number): Place {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const total = hour * 60 + minute + minutes
  const rest = ((total % 1440) + 1440) % 1440
  return { day: addDays(day, Math.floor(total / 1440)), time: `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}` }
}

/** A planned wall time some whole days and minutes on. */
export function shiftedWall(wall: string, minutes: number): string {
  const { day, time } = shifted(wall.slice(0, 10), wall.slice(11, 16), minutes)
  return `${day}T${time}`
}

/** "Tuesday 12 May, 09:00". */
export const sayPlace = ({ day, time }: Place): string => `${sayDay(day, { weekday: 'long' })} ${sayDay(day, { day: 'numeric', month: 'long' })}, ${time}`
/** "Tue 12 May 09:00", for toasts and buttons. */
export const sayWhen = (day: Day, time: string): string => `${sayDay(day, { weekday: 'short' })} ${sayDay(day, { day: 'numeric', month: 'long' })} ${time}`

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']
/** "Two posts there", "140 posts there". */
export const sayCount = (count: number): string => `${words[count] ?? count} ${count === 1 ? 'post' : 'posts'} there`
