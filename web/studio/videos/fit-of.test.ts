import { expect, it } from 'vitest'
import { fitOf } from './fit-of.ts'

const rule = { max: 1, contentTypes: ['video/mp4'], maxBytes: 5_000_000, minSeconds: 3, maxSeconds: 140 }

it.each([
  [{ seconds: 30, bytes: 4_000_000, container: 'mp4' as const }, 'fits'],
  [{ seconds: 30, bytes: null, container: null }, 'fits'],
  [{ seconds: 141, bytes: 4_000_000, container: 'mp4' as const }, 'long'],
  [{ seconds: 2, bytes: 1_000_000, container: 'mp4' as const }, 'short'],
  [{ seconds: 30, bytes: 4_000_000, container: 'webm' as const }, 'type'],
  [{ seconds: 30, bytes: 6_000_000, container: 'mp4' as const }, 'large'],
])('a film of %o: %s', (film, word) => expect(fitOf(film, rule).word).toBe(word))

it('says the limit', () => {
  expect(fitOf({ seconds: 200, bytes: null, container: null }, rule).words).toBe('Too long: 2 min at most')
  expect(fitOf({ seconds: 30, bytes: 6_000_000, container: 'mp4' }, rule).words).toContain('5')
})
