import { expect, it } from 'vitest'
import { boxAfterKey, boxBetween, placeWords } from './box-words.ts'

it('draws a box between two corners in any order, within the picture', () => {
  expect(boxBetween({ x: 0.6, y: 0.5 }, { x: 0.2, y: -0.3 })).toEqual({ x: 0.2, y: 0, width: 0.39999999999999997, height: 0.5 })
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull()
})

it('moves a box by arrows up to the edges, and sizes it with Shift', () => {
  const box = { x: 0.9, y: 0.5, width: 0.1, height: 0.2 }
  expect(boxAfterKey(box, 'ArrowRight', false)).toEqual(box)
  expect(boxAfterKey(box, 'ArrowUp', false)!.y).toBeCloseTo(0.49)
  expect(boxAfterKey(box, 'ArrowDown', true)!.height).toBeCloseTo(0.21)
  expect(boxAfterKey({ ...box, height: 0.01 }, 'ArrowUp', true)!.height).toBe(0.01)
  expect(boxAfterKey(box, 'Enter', false)).toBeNull()
})

it('says where a box is', () => {
  expect(placeWords({ x: 0.2, y: 0.1, width: 0.2, height: 0.2 })).toBe('30 percent from the left, 20 from the top')
})
