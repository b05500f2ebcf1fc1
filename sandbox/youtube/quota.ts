import { quotaExceeded } from './google-error.ts'
import type { Youtube } from './youtube-state.ts'

/** Per project and day, reset at midnight in California (the scheme of 2026). */
export const DAILY = { units: 10_000, inserts: 100, searches: 100 } as const
export type Bucket = keyof typeof DAILY

/** The Pacific calendar day of a moment, as 2026-03-02. */
export const pacificDay = (at: Date): string => at.toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' })

/** Counts a call against its bucket. Throws 403 quotaExceeded when the day is used up and limits are on. */
export function spend({ state, store, world }: Youtube, bucket: Bucket, cost: number): void {
  const today = pacificDay(world.now())
  const spent = (state.spent[today] ??= { units: 0, inserts: 0, searches: 0 })
  for (const day of Object.keys(state.spent)) if (day !== today) delete state.spent[day]
  // With limits off a window never says that it is used up.
  const enforced = world.rateWindow(0, 1).spend('enforced').exceeded
  if (enforced && spent[bucket] + cost > DAILY[bucket]) throw quotaExceeded()
  spent[bucket] += cost
  store.touch()
}
