import { createMemoryRate } from './memory-rate.ts'
import { createRedisRate } from './redis-rate.ts'

/** `limit` in `windowSec` seconds; `cost` is how much one take counts (1). */
export type RateRule = { limit: number; windowSec: number; cost?: number }

/**
 * The answer. `remaining` is what is left now; `resetSec` is the whole seconds until the limit is whole again, or, when
 * refused, until the same take would be allowed (fit for `Retry-After`).
 */
export type Taken = { allowed: boolean; limit: number; remaining: number; resetSec: number }

export type RateLimiter = {
  /** Counts one use, or refuses it. A refused use is not counted. */
  take(key: string, rule: RateRule): Promise<Taken>
  /** What `take` would answer, without counting. */
  peek(key: string, rule: RateRule): Promise<Taken>
  /** Forgets a key, for example after a sign-in that worked. */
  reset(key: string): Promise<void>
  close(): Promise<void>
}

export type RateSettings = {
  /** Shared by all processes when set; else each process counts for itself. */
  redisUrl?: string
  /** Told once when Redis is lost and once when it is back. Meanwhile this process counts for itself. */
  onTrouble?: (error: Error) => void
  /** Epoch milliseconds; for tests of the memory. */
  clock?: () => number
}

/**
 * Rate limits by GCRA (the generic cell rate algorithm): one number a key, no window edge at which twice the limit
 * passes. The whole limit may be used at once; it then grows back evenly over the window.
 */
export function createRateLimiter({ redisUrl, onTrouble, clock }: RateSettings = {}): RateLimiter {
  const memory = createMemoryRate(clock)
  return redisUrl ? createRedisRate(redisUrl, memory, onTrouble) : memory
}
