import { gcra } from './gcra.ts'
import type { RateLimiter } from './rate.ts'

const maxKeys = 100_000

/**
 * Counters of this process. The map is bounded: when it is full, the keys used longest ago go first, so that a flood of
 * made-up keys costs memory neither for ever nor without end.
 */
export function createMemoryRate(clock: () => number = Date.now, keys: number = maxKeys): RateLimiter {
  const arrivals = new Map<string, number>()
  return {
    take: async (key, rule) => {
      const { taken, tat } = gcra(arrivals.get(key), clock(), rule)
      if (taken.allowed) {
        // A Map keeps the order of insertion; putting the key back at the end makes the first one the oldest.
        arrivals.delete(key)
        arrivals.set(key, tat)
        if (arrivals.size > keys) arrivals.delete(arrivals.keys().next().value as string)
      }
      return taken
    },
    peek: async (key, rule) => gcra(arrivals.get(key), clock(), rule).taken,
    reset: async (key) => {
      arrivals.delete(key)
    },
    close: async () => arrivals.clear(),
  }
}
