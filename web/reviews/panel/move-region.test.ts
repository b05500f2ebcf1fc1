import { expect, it } from 'vitest'
import { moveRegion } from './move-region.ts'

const region = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 }

it('a part is moved by arrows and changed in size by Shift and arrows', () => {
  expect(moveRegion(region, { key: 'ArrowRight', shiftKey: false })).toEqual({ region: { ...region, x: 0.42 }, words: '42 percent from the left, 40 from the top' })
  expect(moveRegion(region, { key: 'ArrowUp', shiftKey: true })).toEqual({ region: { ...region, h: 0.18 }, words: '20 by 18 percent' })
  expect(moveRegion(region, { key: 'Enter', shiftKey: false })).toBeNull()
})

it('a part stays within its picture and does not vanish', () => {
  expect(moveRegion({ ...region, x: 0.8 }, { key: 'ArrowRight', shiftKey: false })!.region.x).toBe(0.8)
  expect(moveRegion({ ...region, w: 0.03 }, { key: 'ArrowLeft', shiftKey: true })!.region.w).toBe(0.03)
})
