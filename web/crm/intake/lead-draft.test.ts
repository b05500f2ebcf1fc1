import { expect, it } from 'vitest'
import { partOf, pointed, typed, wordsOf } from './lead-draft.ts'

const found = [{ path: 'a', label: 'A', value: 'Ada' }, { path: 'b', label: 'B', value: 'Byron' }]

it('a value that is pointed at is one part only, and takes the place of what was there', () => {
  const draft = pointed({ name: ['a'], email: ['b'] }, 'phone', 'a')
  expect(draft).toEqual({ email: ['b'], phone: ['a'] })
  expect(pointed(draft, 'email', 'a')).toEqual({ email: ['a'] })
  expect(pointed(draft, null, 'a')).toEqual({ email: ['b'] })
  expect([partOf(draft, 'a'), partOf(draft, 'x')]).toEqual(['phone', null])
})
it('words are those of the places, or typed by hand', () => {
  expect(wordsOf({ name: ['a', 'b'] }, 'name', found)).toBe('Ada Byron')
  expect(wordsOf(typed({ name: ['a'] }, 'name', 'Lise M. '), 'name', found)).toBe('Lise M. ')
  expect(typed({ name: ['a'] }, 'name', '')).toEqual({})
})
