import type { Slot } from '../../../server/social/contract.ts'

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const dayName = (weekday: number): string => dayNames[weekday - 1]!

/** A cell of the week: a day and one of the 48 half hours. */
export type Cell = { weekday: number; half: number }
export const halves = 48

/** The time at which a half hour begins, such as 09:30. */
export const timeOf = (half: number): string => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
export const halfOf = (time: string): number => Number(time.slice(0, 2)) * 2 + (Number(time.slice(3)) >= 30 ? 1 : 0)
export const slotsIn = (slots: readonly Slot[], { weekday, half }: Cell): Slot[] => slots.filter(one => one.weekday === weekday && halfOf(one.time) === half).toSorted((a, b) => (a.time < b.time ? -1 : 1))

const same = (a: Slot, b: Slot) => a.weekday === b.weekday && a.time === b.time
export const without = (slots: readonly Slot[], gone: Slot): Slot[] => slots.filter(one => !same(one, gone))
/** With one more time; the same time twice is one. */
export const withSlot = (slots: readonly Slot[], more: Slot): Slot[] => [...without(slots, more), more]
export const moved = (slots: readonly Slot[], from: Slot, to: Slot): Slot[] => withSlot(without(slots, from), to)

/** The times of one day on other days too, in place of theirs. */
export function copied(slots: readonly Slot[], from: number, to: readonly number[]): Slot[] {
  const times = slots.filter(one => one.weekday === from)
  const others = to.filter(day => day !== from)
  return [...slots.filter(one => !others.includes(one.weekday)), ...others.flatMap(weekday => times.map(({ time }) => ({ weekday, time })))]
}

/** A beginning for who has none: morning, noon and evening from Monday to Friday. */
export const usualTimes: Slot[] = [1, 2, 3, 4, 5].flatMap(weekday => ['09:00', '12:30', '18:00'].map(time => ({ weekday, time })))

/** The cell that a key leads to; null where the key does nothing. */
export function stepped({ weekday, half }: Cell, key: string): Cell | null {
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
  if (key === 'ArrowUp' || key === 'ArrowDown') return { weekday, half: within(half + (key === 'ArrowUp' ? -1 : 1), 0, halves - 1) }
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { weekday: within(weekday + (key === 'ArrowLeft' ? -1 : 1), 1, 7), half }
  if (key === 'Home' || key === 'End') return { weekday: key === 'Home' ? 1 : 7, half }
  if (key === 'PageUp' || key === 'PageDown') return { weekday, half: within(half + (key === 'PageUp' ? -4 : 4), 0, halves - 1) }
  return null
}
