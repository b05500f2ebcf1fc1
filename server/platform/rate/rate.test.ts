import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { createMemoryRate } from './memory-rate.ts'
import { createRateLimiter, type RateLimiter } from './rate.ts'

const five = { limit: 5, windowSec: 10 }

function onClock() {
  const clock = { now: 1_000_000 }
  return { clock, limiter: createRateLimiter({ clock: () => clock.now }) }
}
const takes = async (limiter: RateLimiter, times: number, rule = five) => {
  const answers = []
  for (let i = 0; i < times; i++) answers.push(await limiter.take('a', rule))
  return answers
}

describe('rate limits', () => {
  it('allow the whole limit at once, then refuse and say when', async () => {
    const answers = await takes(onClock().limiter, 6)
    expect(answers.map((one) => one.allowed)).toEqual([true, true, true, true, true, false])
    expect(answers.map((one) => one.remaining)).toEqual([4, 3, 2, 1, 0, 0])
    expect(answers.map((one) => one.resetSec)).toEqual([2, 4, 6, 8, 10, 2])
  })

  it('give back one after each interval, not all at the turn of the window', async () => {
    const { clock, limiter } = onClock()
    await takes(limiter, 5)
    clock.now += 1_999
    expect((await takes(limiter, 1))[0]!.allowed).toBe(false)
    clock.now += 1
    expect((await takes(limiter, 2)).map((one) => one.allowed)).toEqual([true, false])
    clock.now += 10_000
    expect((await takes(limiter, 6)).filter((one) => one.allowed)).toHaveLength(5)
  })

  it.each([3, 7, 9, 600])('of %d a minute let exactly that many pass, though the interval is no round number', async (limit) => {
    const answers = await takes(onClock().limiter, limit + 1, { limit, windowSec: 60 })
    expect(answers.filter((one) => one.allowed)).toHaveLength(limit)
    expect(answers[0]!.remaining).toBe(limit - 1)
  })

  it('do not count a refused use', async () => {
    const { clock, limiter } = onClock()
    await takes(limiter, 500)
    clock.now += 2_000
    expect((await takes(limiter, 1))[0]!.allowed).toBe(true)
  })

  it('count what costs more', async () => {
    const { limiter } = onClock()
    expect(await limiter.take('a', { ...five, cost: 4 })).toMatchObject({ allowed: true, remaining: 1 })
    expect(await limiter.take('a', { ...five, cost: 2 })).toMatchObject({ allowed: false, remaining: 1, resetSec: 2 })
    expect(await limiter.take('a', { ...five, cost: 1 })).toMatchObject({ allowed: true, remaining: 0 })
  })

  it('can be looked at without counting, and forgotten', async () => {
    const { limiter } = onClock()
    expect(await limiter.peek('a', five)).toMatchObject({ allowed: true, remaining: 4 })
    await takes(limiter, 5)
    expect(await limiter.peek('a', five)).toMatchObject({ allowed: false, remaining: 0 })
    expect(await limiter.take('b', five)).toMatchObject({ allowed: true, remaining: 4 })
    await limiter.reset('a')
    expect(await limiter.take('a', five)).toMatchObject({ allowed: true, remaining: 4 })
  })

  it('keep no more keys than they may, and lose those used longest ago', async () => {
    const limiter = createMemoryRate(() => 0, 3)
    const one = { limit: 1, windowSec: 60 }
    for (const key of ['a', 'b', 'c', 'd']) await limiter.take(key, one)
    expect((await limiter.peek('a', one)).allowed).toBe(true)
    expect((await limiter.peek('d', one)).allowed).toBe(false)
  })
})

describe('rate limits without their Redis', () => {
  it('count in this process and say so once', async () => {
    const troubles: string[] = []
    const limiter = createRateLimiter({ redisUrl: 'redis://127.0.0.1:1', onTrouble: (error) => void troubles.push(error.message) })
    expect((await takes(limiter, 6)).map((one) => one.allowed)).toEqual([true, true, true, true, true, false])
    await limiter.reset('a')
    expect((await limiter.peek('a', five)).allowed).toBe(true)
    expect(troubles).toHaveLength(1)
    await limiter.close()
  })
})

const redisUrl = await reachableRedis(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379')
if (!redisUrl) process.stdout.write('rate: no Redis answers at TEST_REDIS_URL or 127.0.0.1:6379; its tests are skipped\n')

describe.skipIf(!redisUrl)('rate limits in Redis', () => {
  it('are shared by two processes', async () => {
    const [one, other] = [createRateLimiter({ redisUrl: redisUrl! }), createRateLimiter({ redisUrl: redisUrl! })]
    await one.reset('a')
    const rule = { limit: 4, windowSec: 600 }
    const answers = []
    for (const limiter of [one, other, one, other, one]) answers.push(await limiter.take('a', rule))
    expect(answers.map((answer) => answer.allowed)).toEqual([true, true, true, true, false])
    expect(answers.map((answer) => answer.remaining)).toEqual([3, 2, 1, 0, 0])
    expect((await one.peek('a', rule)).resetSec).toBe(150)
    await one.reset('a')
    expect((await other.take('a', rule)).remaining).toBe(3)
    await one.reset('a')
    await Promise.all([one.close(), other.close()])
  })
})

async function reachableRedis(url: string): Promise<string | null> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null, connectTimeout: 500 })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return url
  } catch (error) {
    return error instanceof Error ? null : url
  } finally {
    redis.disconnect()
  }
}
