import { expect, it } from 'vitest'
import { movedColumn, readColumns } from './column-choice.ts'

it('moves a column a place, and leaves it at the ends', () => {
  expect(movedColumn(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(movedColumn(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(movedColumn(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(movedColumn(['a', 'b', 'c'], 'z', 1)).toEqual(['a', 'b', 'c'])
})
it('reads columns out of an address', () => {
  expect(readColumns('status,,value')).toEqual(['status', 'value'])
  expect(readColumns(undefined)).toBeNull()
})
