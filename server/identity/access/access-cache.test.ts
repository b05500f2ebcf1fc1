import { describe, expect, it } from 'vitest'
import { visitor } from '../../platform/operations/actor.ts'
import { accessTopic, createAccessCache, everybodysAccessTopic, type Access } from './access-cache.ts'

const person = '01a1fca6-05c1-7065-a329-5a70c0febbdd'
const other = '01a1fca6-05c1-7065-a329-5a70c0febb00'

function setUp(max = 10) {
  const clock = { now: 0 }
  const looked: string[] = []
  const cache = createAccessCache({ ttlMs: 10_000, max, now: () => clock.now })
  const load = (personId: string | null) => async (): Promise<Access> => {
    looked.push(personId ?? 'nobody')
    return { actor: visitor(personId), personId }
  }
  return { clock, cache, looked, load }
}

describe('what is known about access', () => {
  it('is looked up once for all who ask within ten seconds', async () => {
    const { clock, cache, looked, load } = setUp()
    await Promise.all([cache.get('a', load(person)), cache.get('a', load(person))])
    clock.now = 9_999
    await cache.get('a', load(person))
    expect(looked.length).toBe(1)
    clock.now = 10_000
    await cache.get('a', load(person))
    expect(looked.length).toBe(2)
  })

  it('is forgotten for one person or for everybody', async () => {
    const { cache, looked, load } = setUp()
    await cache.get('a', load(person))
    await cache.get('b', load(other))
    cache.forget(accessTopic(person))
    await cache.get('b', load(other))
    await cache.get('a', load(person))
    expect(looked).toEqual([person, other, person])
    cache.forget(everybodysAccessTopic)
    await cache.get('b', load(other))
    expect(looked.length).toBe(4)
  })

  it('is forgotten even while it is being looked up: the answer may be from before the change', async () => {
    const { cache, looked, load } = setUp()
    const first = cache.get('a', load(person))
    cache.forget(accessTopic(person))
    await first
    await cache.get('a', load(person))
    expect(looked.length).toBe(2)
  })

  it('does not keep a look-up that failed', async () => {
    const { cache, looked, load } = setUp()
    await expect(cache.get('a', () => Promise.reject(new Error('database away')))).rejects.toThrow('database away')
    await cache.get('a', load(person))
    expect(looked).toEqual([person])
  })

  it('never grows beyond its bound', async () => {
    const { cache, looked, load } = setUp(2)
    for (const key of ['a', 'b', 'c']) await cache.get(key, load(person))
    await cache.get('a', load(person))
    expect(looked.length).toBe(4)
  })
})
