import { describe, expect, it } from 'vitest'
import { growthAt } from './growth.ts'

const HOUR = 3_600_000

describe('growth of a post', () => {
  it('is the same for the same post and age, and differs between posts', () => {
    expect(growthAt('post-1', 5 * HOUR)).toEqual(growthAt('post-1', 5 * HOUR))
    expect(growthAt('post-1', 50 * HOUR)).not.toEqual(growthAt('post-2', 50 * HOUR))
  })

  it('begins at nothing and never falls', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      let before = growthAt(id, -HOUR)
      expect(Object.values(before).every((value) => value === 0)).toBe(true)
      for (let age = 0; age <= 200 * HOUR; age += HOUR / 2) {
        const now = growthAt(id, age)
        for (const kind of Object.keys(now) as (keyof typeof now)[]) expect(now[kind]).toBeGreaterThanOrEqual(before[kind])
        before = now
      }
    }
  })

  it('is an S: half is in within nine hours, and little comes after a week', () => {
    for (const id of ['a', 'b', 'c']) {
      const end = growthAt(id, 60 * 24 * HOUR).views
      expect(growthAt(id, 9 * HOUR).views).toBeGreaterThanOrEqual(Math.floor(end * 0.5) - 1)
      expect(growthAt(id, 0.3 * HOUR).views).toBeLessThan(end * 0.1)
      expect(growthAt(id, 14 * 24 * HOUR).views).toBeGreaterThan(end * 0.95)
    }
  })

  it('never reaches more people than it has views, nor more likes than people', () => {
    for (let age = 0; age <= 100 * HOUR; age += HOUR) {
      const { views, reach, likes } = growthAt('x', age)
      expect(reach).toBeLessThanOrEqual(views)
      expect(likes).toBeLessThanOrEqual(reach)
    }
  })
})
