import { describe, expect, it } from 'vitest'
import { createRateLimiter, step } from './rate.ts'

describe('rate limits', () => {
  it('allow the whole limit at once, then refuse and say when', () => {
    let tat = 0
    const results = Array.from({ length: 6 }, () => {
      const result = step(tat, 1_000, { limit: 5, windowSec: 10 })
      tat = result.tat
      return result
    })
    expect(results.map((one) => one.allowed)).toEqual([true, true, true, true, true, false])
    expect(results.map((one) => one.remaining)).toEqual([4, 3, 2, 1, 0, 0])
    expect(results[5]!.resetSec).toBe(2)
  })

  it('give back one after each interval, not all at the turn of the window', () => {
    let tat = 0
    for (let i = 0; i < 5; i++) tat = step(tat, 0, { limit: 5, windowSec: 10 }).tat
    expect(step(tat, 1_999, { limit: 5, windowSec: 10 }).allowed).toBe(false)
    const later = step(tat, 2_000, { limit: 5, windowSec: 10 })
    expect(later.allowed).toBe(true)
    expect(step(later.tat, 2_001, { limit: 5, windowSec: 10 }).allowed).toBe(false)
  })

  it('count keys apart and forget a key on reset', async () => {
    const limiter = createRateLimiter()
    const one = { limit: 1, windowSec: 60 }
    expect((await limiter.take('a', one)).allowed).toBe(true)
    expect((await limiter.take('a', one)).allowed).toBe(false)
    expect((await limiter.take('b', one)).allowed).toBe(true)
    await limiter.reset('a')
    expect((await limiter.take('a', one)).allowed).toBe(true)
    await limiter.close()
  })
})
