import { expect, it } from 'vitest'
import { withCorner } from './mask-corners.ts'

it('a shape gets its new corner in the middle of its longest side, also when that is the last one', () => {
  const points = [{ x: 0, y: 0 }, { x: 0.1, y: 0 }, { x: 0.1, y: 0.4 }]
  expect(withCorner({ id: 'a', points }).points).toEqual([...points, { x: 0.05, y: 0.2 }])
  expect(withCorner({ id: 'a', points: [points[0]!, points[2]!, points[1]!] }).points[1]).toEqual({ x: 0.05, y: 0.2 })
})
