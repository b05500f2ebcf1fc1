import { describe, expect, it } from 'vitest'
import { wordsFor } from './check-drift.ts'
import { findDrift } from './find-drift.ts'
import { alterations, photographed, roomShape, seeded, sofaBox } from './synthetic-room.fixture.ts'

const rooms = Array.from({ length: 40 }, (_, at) => at + 1)

function sofaMask(width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (x / width >= sofaBox.x - 0.02 && x / width <= sofaBox.x + sofaBox.w + 0.02 && y / height >= sofaBox.y - 0.02 && y / height <= sofaBox.y + sofaBox.h + 0.02) mask[y * width + x] = 1
  return mask
}

describe('the drift check', () => {
  it('refuses 95 of 100 rooms whose window, door or floor was changed, and names the place', async () => {
    const missed: string[] = []
    const kinds = Object.entries(alterations)
    for (const seed of rooms) {
      const random = seeded(seed)
      const shape = roomShape(random)
      const [name, alter] = kinds[seed % kinds.length]!
      const regions = findDrift(await photographed(shape, random), await photographed(alter(shape), random, { exposure: 0.94 + random() * 0.12, furniture: true }), sofaMask(480, 320))
      if (regions.length === 0) missed.push(`${name} (seed ${seed})`)
      else expect(wordsFor(regions)).toContain('differs from the original')
    }
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(rooms.length * 0.05)
  })

  it('passes 95 of 100 rooms that differ in furniture, grain, exposure and JPEG only', async () => {
    const refused: string[] = []
    for (const seed of rooms) {
      const random = seeded(seed + 1_000)
      const shape = roomShape(random)
      const regions = findDrift(await photographed(shape, random), await photographed(shape, random, { exposure: 0.94 + random() * 0.12, furniture: true }), sofaMask(480, 320))
      if (regions.length > 0) refused.push(`seed ${seed}: ${wordsFor(regions)}`)
    }
    expect(refused.length, refused.join(' | ')).toBeLessThanOrEqual(rooms.length * 0.05)
  })

  it('frames the window that is gone', async () => {
    const random = seeded(7)
    const shape = roomShape(random)
    const [region] = findDrift(await photographed(shape, random), await photographed(alterations['window gone'](shape), random), null)
    const { x, y, w, h } = shape.window
    expect(region!.x).toBeLessThanOrEqual(x + w / 2)
    expect(region!.x + region!.w).toBeGreaterThanOrEqual(x + w / 2)
    expect(region!.y).toBeLessThanOrEqual(y + h / 2)
    expect(region!.y + region!.h).toBeGreaterThanOrEqual(y + h / 2)
  })

  it('sees furniture as a difference when nothing says that it may be there', async () => {
    const random = seeded(3)
    const shape = roomShape(random)
    expect(findDrift(await photographed(shape, random), await photographed(shape, random, { furniture: true }), null)).not.toEqual([])
  })
})
