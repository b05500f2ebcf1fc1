import type { RateRule, Taken } from './rate.ts'

/**
 * One step of GCRA. `tat` is the theoretical arrival time kept for the key (epoch ms), `now` the present. Each use moves
 * it on by window/limit; it may run ahead of now by one window at most.
 */
export function gcra(tat: number | undefined, now: number, { limit, windowSec, cost = 1 }: RateRule): { taken: Taken; tat: number } {
  const windowMs = windowSec * 1000
  const step = windowMs / limit
  const from = Math.max(tat ?? now, now)
  const next = from + step * cost
  const over = next - now - windowMs
  // Steps such as 60000/7 are not exact in binary; a thousandth of a millisecond must not refuse the last use.
  const allowed = over <= 0.001
  const ahead = (allowed ? next : from) - now
  return {
    tat: allowed ? next : from,
    taken: {
      allowed,
      limit,
      remaining: Math.max(0, Math.floor((windowMs - ahead) / step + 0.000_001)),
      resetSec: Math.max(0, Math.ceil((allowed ? ahead : over) / 1000)),
    },
  }
}
