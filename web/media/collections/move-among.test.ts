import { expect, it } from 'vitest'
import { moveAmong, shiftBy } from './move-among.ts'

it('files dropped together keep their order, and stay where they are when dropped on themselves', () => {
  expect(moveAmong(['a', 'b', 'c', 'd'], new Set(['d', 'a']), 'b', 'after')).toEqual(['b', 'a', 'd', 'c'])
  expect(moveAmong(['a', 'b'], new Set(['a']), 'a', 'before')).toEqual(['a', 'b'])
})

it('the ends hold a file that goes too far', () => {
  expect([shiftBy(['a', 'b', 'c'], 'b', -9), shiftBy(['a', 'b', 'c'], 'b', 9), shiftBy(['a', 'b', 'c'], 'a', 1)]).toEqual([['b', 'a', 'c'], ['a', 'c', 'b'], ['b', 'a', 'c']])
})
