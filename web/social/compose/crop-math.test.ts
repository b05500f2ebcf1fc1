import { expect, it } from 'vitest'
import { cropTo, movedBy, orWhole, scaledBy, shapeOf, shapesFor } from './crop-math.ts'

const wide = { width: 3_000, height: 2_000 }

it('a network offers the shapes it takes, the whole picture only where it fits', () => {
  expect(shapesFor(wide, { min: 0.8, max: 1.91 })).toEqual(['whole', '1:1', '4:5', '16:9', '1.91:1'])
  expect(shapesFor({ width: 3_000, height: 1_000 }, { min: 0.8, max: 1.91 })).not.toContain('whole')
  expect(shapesFor(wide, { min: 0.5, max: 0.63 })).toEqual(['9:16'])
  expect(shapesFor(wide, null)).toHaveLength(6)
})

it('a shape takes as much of the picture as it can, around the focal point', () => {
  expect(cropTo('1:1', wide, null)).toEqual({ x: 0.1667, y: 0, w: 0.6667, h: 1 })
  expect(cropTo('1:1', wide, { x: 0, y: 0 })).toMatchObject({ x: 0, w: 0.6667 })
  expect(shapeOf(cropTo('4:5', wide, null), wide)).toBe('4:5')
  expect(cropTo('whole', wide, null)).toEqual({ x: 0, y: 0, w: 1, h: 1 })
})

it('a part is moved up to the edge and not beyond', () => {
  const part = cropTo('1:1', wide, null)
  expect(movedBy(part, 1, 1)).toMatchObject({ x: 0.3333, y: 0 })
  expect(movedBy(part, -1, 0).x).toBe(0)
})

it('a part grows to the edge and shrinks to a tenth, in its shape', () => {
  const part = cropTo('1:1', wide, null)
  expect(scaledBy(part, 5)).toEqual(part)
  const small = scaledBy(part, 0.001)
  expect(small.w).toBeCloseTo(0.1, 3)
  expect(shapeOf(small, wide)).toBe('1:1')
  for (const one of [scaledBy(movedBy(small, 1, 1), 9), scaledBy(small, 3)]) expect([one.x + one.w <= 1, one.y + one.h <= 1]).toEqual([true, true])
})

it('a part that cuts nothing away is no part', () => expect([orWhole({ x: 0, y: 0, w: 1, h: 1 }), orWhole({ x: 0, y: 0, w: 0.5, h: 1 })]).toEqual([null, { x: 0, y: 0, w: 0.5, h: 1 }]))
