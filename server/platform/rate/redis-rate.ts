import { Redis } from 'ioredis'
import type { RateLimiter, RateRule, Taken } from './rate.ts'

/**
 * GCRA in one round trip, on the clock of Redis, so that processes with different clocks agree. Times are microseconds,
 * whole numbers: Lua's numbers are doubles and hold them exactly. ARGV: window (ms), limit, cost, 1 to count or 0 to look.
 * Answers allowed (0/1), remaining, milliseconds until whole (or until allowed).
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window = tonumber(ARGV[1]) * 1000
local step = math.floor(window / tonumber(ARGV[2]))
local tat = tonumber(redis.call('GET', KEYS[1]) or now)
if tat < now then tat = now end
local next = tat + step * tonumber(ARGV[3])
local over = next - now - window
if over > 0 then
  return {0, math.max(0, math.floor((window - (tat - now)) / step)), math.ceil(over / 1000)}
end
if ARGV[4] == '1' then
  redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000) + 1)
end
return {1, math.max(0, math.floor((window - (next - now)) / step)), math.ceil((next - now) / 1000)}
`

type WithScript = Redis & { foyerRate(key: string, windowMs: number, limit: number, cost: number, counts: 0 | 1): Promise<[number, number, number]> }

/**
 * Counters in Redis or Valkey, shared by all processes. When Redis does not answer, `fallback` counts in this process:
 * limits then hold for each process, and nobody is locked out because a cache is down.
 */
export function createRedisRate(url: string, fallback: RateLimiter, onTrouble: (error: Error) => void = () => undefined): RateLimiter {
  const redis = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2_000, commandTimeout: 1_000, keyPrefix: 'foyer:rate:' })
  redis.defineCommand('foyerRate', { numberOfKeys: 1, lua: script })
  let lost = false
  const trouble = (error: Error): void => {
    if (!lost) onTrouble(error)
    lost = true
  }
  redis.on('error', trouble)
  redis.on('ready', () => {
    lost = false
  })
  const connected = redis.connect().catch(trouble)

  const ask = async (key: string, rule: RateRule, counts: 0 | 1): Promise<Taken> => {
    await connected
    try {
      const [allowed, remaining, ms] = await (redis as WithScript).foyerRate(key, rule.windowSec * 1000, rule.limit, rule.cost ?? 1, counts)
      return { allowed: allowed === 1, limit: rule.limit, remaining, resetSec: Math.ceil(ms / 1000) }
    } catch (error) {
      trouble(error as Error)
      return counts ? fallback.take(key, rule) : fallback.peek(key, rule)
    }
  }

  return {
    take: (key, rule) => ask(key, rule, 1),
    peek: (key, rule) => ask(key, rule, 0),
    reset: async (key) => {
      await fallback.reset(key)
      await connected
      await redis.del(key).catch(trouble)
    },
    close: async () => {
      await connected
      redis.disconnect()
      await fallback.close()
    },
  }
}
