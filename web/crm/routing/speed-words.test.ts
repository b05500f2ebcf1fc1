import { expect, it } from 'vitest'
import { clockWords, lengthWords } from './speed-words.ts'

it('a clock counts seconds, a report rounds them', () => {
  expect([0, 65, 3_671, 200_000].map(clockWords)).toEqual(['0:00', '1:05', '1:01:11', '2 d 7 h'])
  expect([42, 725, 3_600, 11_040, 200_000].map(lengthWords)).toEqual(['42 s', '12 min', '1 h', '3 h 4 min', '2 days'])
})
