import { expect, it } from 'vitest'
import { fitOf, formatFor, limitWords, type Measured } from './fit-of.ts'

const upright = (film: Omit<Measured, 'format'>): Measured => ({ ...film, format: '9:16' })
const rule = { max: 1, contentTypes: ['video/mp4'], maxBytes: 5_000_000, minSeconds: 3, maxSeconds: 140 }

it.each([
  [{ seconds: 30, bytes: 4_000_000, container: 'mp4' as const }, 'fits'],
  [{ seconds: 30, bytes: null, container: null }, 'fits'],
  [{ seconds: 141, bytes: 4_000_000, container: 'mp4' as const }, 'long'],
  [{ seconds: 2, bytes: 1_000_000, container: 'mp4' as const }, 'short'],
  [{ seconds: 30, bytes: 4_000_000, container: 'webm' as const }, 'type'],
  [{ seconds: 30, bytes: 6_000_000, container: 'mp4' as const }, 'large'],
])('a film of %o: %s', (film, word) => expect(fitOf(upright(film), rule).word).toBe(word))

it('says the limit', () => {
  expect(fitOf(upright({ seconds: 200, bytes: null, container: null }), rule).words).toBe('Too long: 2 min at most')
  expect(fitOf(upright({ seconds: 30, bytes: 6_000_000, container: 'mp4' }), rule).words).toContain('5')
})

it('knows which shapes a network takes, which one fills its screen, and names the limits', () => {
  const film = { seconds: 30, bytes: null, container: null }
  const snaps = { ...rule, maxSeconds: 60, ratio: { min: 0.5, max: 0.63 }, leastEdge: 540, advised: '9:16' as const }
  expect(fitOf({ ...film, format: '1:1' }, snaps)).toEqual({ word: 'shape', words: 'Takes no 1:1' })
  expect(fitOf({ ...film, format: '9:16' }, snaps).words).toBe('Fits')
  expect(fitOf({ ...film, format: '16:9' }, { ...rule, advised: '9:16' }).words).toBe('Fits; 9:16 fills the screen')
  expect([formatFor('16:9', snaps), formatFor('16:9', rule), formatFor('16:9', { ...rule, ratio: { min: 0.9, max: 1.1 } })]).toEqual(['9:16', '16:9', '1:1'])
  expect(limitWords(snaps)).toMatch(/^60 s at most, .+, upright, 540 pixels at least$/)
})
