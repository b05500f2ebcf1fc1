import { describe, expect, it } from 'vitest'
import { estimateLight } from './estimate-light.ts'

/** A wall of one tone with a bright window from `from` to `to` of its width. */
function room(tone: [number, number, number], from: number, to: number, grain = 0) {
  const [width, height] = [60, 40]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const x = (at % width) / width
    const y = Math.floor(at / width) / height
    const isWindow = x >= from && x < to && y > 0.3 && y < 0.6
    for (let channel = 0; channel < 3; channel++) data[at * 4 + channel] = isWindow ? 255 : tone[channel]! + (at % 2 ? grain : -grain)
    data[at * 4 + 3] = 255
  }
  return { data, width, height }
}

describe('the light of a photo', () => {
  it('comes from the side of the window', () => {
    expect(estimateLight(room([180, 180, 180], 0, 0.2)).azimuth).toBeLessThan(-40)
    expect(estimateLight(room([180, 180, 180], 0.8, 1)).azimuth).toBeGreaterThan(40)
  })
  it('is warmer in a yellow room than in a blue one', () => {
    expect(estimateLight(room([195, 185, 170], 0, 0.2)).warmth).toBeLessThan(estimateLight(room([170, 180, 195], 0, 0.2)).warmth - 800)
  })
  it('is that of lamps in the evening, when even white walls are dark and yellow', () => {
    expect(estimateLight(room([140, 115, 86], 0, 0.1)).warmth).toBeLessThan(3800)
  })
  it('is weaker in a dark photo, and grain is read where it is', () => {
    expect(estimateLight(room([90, 90, 90], 0, 0.1)).exposure).toBeLessThan(estimateLight(room([200, 200, 200], 0, 0.1)).exposure)
    expect(estimateLight(room([180, 180, 180], 0, 0.1, 2)).grain).toBeGreaterThan(estimateLight(room([180, 180, 180], 0, 0.1)).grain)
  })
})
