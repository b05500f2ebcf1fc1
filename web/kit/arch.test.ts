import { expect, test } from 'vitest'
import { initials } from './arch.tsx'

test('initials are the first letters of the first and the last word', () => {
  expect(initials('Nadia Osei')).toBe('NO')
  expect(initials('Alexandrina de la Featherstone-Cholmondeley')).toBe('AC')
  expect(initials('  Mila   Radić ')).toBe('MR')
})
test('one word gives two letters, an address gives its parts, nothing gives a question mark', () => {
  expect(initials('Cher')).toBe('CH')
  expect(initials('marta@home.example')).toBe('ME')
  expect(initials('')).toBe('?')
})
test('a letter outside the basic plane stays whole', () => {
  expect(initials('𝒜da 𐐷ong')).toBe('𝒜𐐏')
})
