import { Redis } from 'ioredis'

export type Limit = { limit: number; windowSec: number; cost?: number }
export type Taken = { allowed: boolean; limit: number; remaining: number; resetSec: number }

export type RateLimiter = {
  /** Takes from the allowance of a key. Never throws: when the counter cannot be reached, the request passes. */
  take(key: string, limit: Limit): Promise<Taken>
  /** Gives a key its full allowance back. */
  reset(key: string): Promise<void>
  close(): Promise<void>
}

/** Keys kept in memory at most; the oldest go first. */
const memoryKeys = 100_000

/**
 * Rate limits by GCRA (ITU-T I.371, the leaky bucket as a meter): one number a key, a smooth window, no burst at the
 * turn of a minute. In memory for one process, in Redis or Valkey for many.
 */
export function createRateLimiter({ redisUrl }: { redisUrl?: string } = {}): RateLimiter {
  return redisUrl ? redisLimiter(redisUrl) : memoryLimiter()
}

/** One step of GCRA. `tat` is the theoretical arrival time of the key in ms, 0 when unknown. */
export function step(tat: number, now: number, { limit, windowSec, cost = 1 }: Limit): Taken & { tat: number } {
  const windowMs = windowSec * 1000
  const interval = windowMs / limit
  const next = Math.max(tat, now) + interval * cost
  const allowed = next - now <= windowMs + 0.001
  const used = allowed ? next : Math.max(tat, now)
  return {
    allowed,
    limit,
    remaining: Math.max(0, Math.floor((windowMs - (used - now)) / interval + 1e-9)),
    resetSec: Math.max(1, Math.ceil((allowed ? used - now : next - now - windowMs) / 1000)),
    tat: used,
  }
}

function memoryLimiter(): RateLimiter {
  const arrivals = new Map<string, number>()
  return {
    take: async (key, limit) => {
      const { tat, ...taken } = step(arrivals.get(key) ?? 0, Date.now(), limit)
      arrivals.delete(key)
      arrivals.set(key, tat)
      if (arrivals.size > memoryKeys) arrivals.delete(arrivals.keys().next().value!)
      return taken
    },
    reset: async (key) => void arrivals.delete(key),
    close: async () => arrivals.clear(),
  }
}

// The same step, where the number lives: read and write must be one act.
const script = `
local now = tonumber(redis.call('TIME')[1]) * 1000 + math.floor(tonumber(redis.call('TIME')[2]) / 1000)
local tat = tonumber(redis.call('GET', KEYS[1]) or '0')
local window, interval, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local base = math.max(tat, now)
local next = base + interval * cost
if next - now > window + 0.001 then return {0, tostring(base), tostring(next - now - window), tostring(now)} end
redis.call('SET', KEYS[1], tostring(next), 'PX', math.ceil(next - now) + 1000)
return {1, tostring(next), tostring(next - now), tostring(now)}`

function redisLimiter(url: string): RateLimiter {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: false })
  redis.on('error', () => undefined) // each command reports its own failure below
  return {
    take: async (key, { limit, windowSec, cost = 1 }) => {
      const windowMs = windowSec * 1000
      const interval = windowMs / limit
      try {
        const [allowed, tat, wait, now] = (await redis.eval(script, 1, `foyer:rate:${key}`, windowMs, interval, cost)) as [number, string, string, string]
        return { allowed: allowed === 1, limit, remaining: Math.max(0, Math.floor((windowMs - (Number(tat) - Number(now))) / interval + 1e-9)), resetSec: Math.max(1, Math.ceil(Number(wait) / 1000)) }
      } catch {
        // Better an uncounted request than a house that is closed because its counter is.
        return { allowed: true, limit, remaining: limit, resetSec: windowSec }
      }
    },
    reset: async (key) => void (await redis.del(`foyer:rate:${key}`)),
    close: async () => redis.disconnect(),
  }
}
