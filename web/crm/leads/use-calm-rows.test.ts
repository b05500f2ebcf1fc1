import { expect, it } from 'vitest'
import { calmed } from './use-calm-rows.ts'

const rows = (...ids: string[]) => ids.map(id => ({ id, name: `${id} now` }))
const shape = (result: { rows: { id: string }[]; waiting: { id: string }[] }) => [result.rows.map(row => row.id).join(''), result.waiting.map(row => row.id).join('')]

it('a lead that comes in at the top waits, and nothing moves', () => {
  expect(shape(calmed(['a', 'b'], rows('n', 'a', 'b')))).toEqual(['ab', 'n'])
})
it('a lead that was touched keeps its place, with its new contents', () => {
  const result = calmed(['a', 'b'], rows('b', 'a'))
  expect(shape(result)).toEqual(['ab', ''])
  expect(result.rows[1]).toEqual({ id: 'b', name: 'b now' })
})
it('the next page is added at the end', () => {
  expect(shape(calmed(['a', 'b'], rows('n', 'a', 'b', 'c', 'd')))).toEqual(['abcd', 'n'])
})
it('a lead that is gone leaves', () => {
  expect(shape(calmed(['a', 'b', 'c'], rows('a', 'c')))).toEqual(['ac', ''])
})
it('an empty screen takes everything', () => {
  expect(shape(calmed([], rows('a')))).toEqual(['a', ''])
})
it('a lead that was here and comes back goes to its place at once', () => {
  expect(shape(calmed(['a', 'c'], rows('n', 'a', 'b', 'c'), new Set(['a', 'b', 'c'])))).toEqual(['abc', 'n'])
  expect(shape(calmed(['b', 'c'], rows('a', 'b', 'c'), new Set(['a', 'b', 'c'])))).toEqual(['abc', ''])
})
