import { expect, test } from 'vitest'
import { movePhotos, shiftPhoto } from './move-photos.ts'

const order = ['a', 'b', 'c', 'd']

test('a photo is put before or after another', () => {
  expect(movePhotos(order, new Set(['d']), 'b', 'before')).toEqual(['a', 'd', 'b', 'c'])
  expect(movePhotos(order, new Set(['a']), 'c', 'after')).toEqual(['b', 'c', 'a', 'd'])
})
test('several photos keep their own order, and one dropped on itself stays', () => {
  expect(movePhotos(order, new Set(['d', 'a']), 'b', 'after')).toEqual(['b', 'a', 'd', 'c'])
  expect(movePhotos(order, new Set(['b']), 'b', 'after')).toEqual(order)
})
test('a photo goes one place on and stops at the ends', () => {
  expect(shiftPhoto(order, 'b', 1)).toEqual(['a', 'c', 'b', 'd'])
  expect(shiftPhoto(order, 'a', -1)).toEqual(order)
  expect(shiftPhoto(order, 'c', -99)).toEqual(['c', 'a', 'b', 'd'])
  expect(shiftPhoto(order, 'x', 1)).toEqual(order)
})
