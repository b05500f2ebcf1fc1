import { expect, it } from 'vitest'
import { partInFrame, ratioOf, ratioWithin } from './frame-part.ts'

const wide = { width: 3_000, height: 2_000, crop: null, focal: null }
const rounded = (part: object) => Object.fromEntries(Object.entries(part).map(([side, size]) => [side, Math.round((size as number) * 1_000) / 1_000]))

it('a frame that is narrower cuts left and right, around the focal point and never beyond the edge', () => {
  expect(rounded(partInFrame(wide, 0.8))).toEqual({ x: 0.233, y: 0, w: 0.533, h: 1 })
  expect(rounded(partInFrame({ ...wide, focal: { x: 0.95, y: 0.5 } }, 0.8))).toEqual({ x: 0.467, y: 0, w: 0.533, h: 1 })
})

it('a part that was chosen is cut further, and nothing outside of it is shown', () => {
  const part = { x: 0.5, y: 0, w: 0.5, h: 1 }
  expect(ratioOf({ ...wide, crop: part })).toBe(0.75)
  expect(rounded(partInFrame({ ...wide, crop: part, focal: { x: 0.1, y: 0.5 } }, 0.5))).toEqual({ x: 0.5, y: 0, w: 0.333, h: 1 })
})

it('a shape beyond what a network shows is drawn at its bound', () => {
  expect(ratioWithin(wide, 0.8, 1.2)).toBe(1.2)
  expect(ratioWithin({ ...wide, width: null }, 0.8, 1.91)).toBe(1.5)
})
