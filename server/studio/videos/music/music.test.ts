import { describe, expect, it } from 'vitest'
import { findBeat, onBeats } from './beat.ts'
import { beds } from './bed-names.ts'
import { bedBeat, playBed } from './beds.ts'

const rate = 16_000

describe('the beat', () => {
  it('is found in music that has one', () => {
    const clicks = new Float32Array(rate * 20)
    for (let beat = 0; beat * 0.6 < 20; beat++) for (let at = 0; at < 400; at++) clicks[Math.round(beat * 0.6 * rate) + at] = Math.sin(at) * Math.exp(-at / 80)
    expect(Math.abs(findBeat(clicks, rate)!.bpm - 100)).toBeLessThan(0.15)
  })

  it.each(beds)('of our own bed %s is what its score says', (bed) => {
    const [left] = playBed(bed, 24, rate)
    const found = findBeat(left, rate)
    expect(found).not.toBeNull()
    const ratio = found!.bpm / bedBeat(bed).bpm
    expect(Math.min(Math.abs(ratio - 1), Math.abs(ratio - 2), Math.abs(ratio - 0.5))).toBeLessThan(0.02)
  })

  it('is not made up where there is none', () => {
    let seed = 7
    const noise = Float32Array.from({ length: rate * 20 }, () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647) * 2 - 1)
    expect(findBeat(noise, rate)).toBeNull()
    expect(findBeat(new Float32Array(rate * 20), rate)).toBeNull()
  })

  it('draws cuts to itself, and leaves each scene its time', () => {
    expect(onBeats([3.1, 6.2, 6.3], { bpm: 60, offset: 0 })).toEqual([3, 6, 7])
  })
})

it.each(beds)('the bed %s sounds the same each time and never clips', (bed) => {
  const [one] = playBed(bed, 3, rate)
  const [other] = playBed(bed, 3, rate)
  expect(Buffer.from(one.buffer).equals(Buffer.from(other.buffer))).toBe(true)
  expect(Math.max(...one.map(Math.abs))).toBeLessThan(1)
  expect(Math.max(...one.map(Math.abs))).toBeGreaterThan(0.2)
})
