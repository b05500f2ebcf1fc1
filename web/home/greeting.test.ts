import { expect, it } from 'vitest'
import { greeting, hourIn, waitingSentence } from './greeting.ts'

it.each([[2, 'Good night, Nadia'], [9, 'Good morning, Nadia'], [12, 'Good afternoon, Nadia'], [18, 'Good evening, Nadia']])('at %i the greeting fits the hour', (hour, words) => {
  expect(greeting('Nadia Osei', hour)).toBe(words)
})
it('the hour is that of the workspace', () => {
  expect(hourIn(new Date('2026-11-24T23:30:00Z'), 'Europe/Berlin')).toBe(0)
})
it('what waits is counted in words, and the next post is named', () => {
  expect(waitingSentence(0, null)).toBe('Nothing waits for you.')
  expect(waitingSentence(1, '12:00')).toBe('One thing waits for you. The next post goes out at 12:00.')
  expect(waitingSentence(12, 'Thu 26 18:00')).toBe('12 things wait for you. The next post goes out Thu 26 18:00.')
})
