import { expect, it } from 'vitest'
import { foldAt } from './folded-words.tsx'

it('a text is folded after its letters, and a short one is not', () => {
  expect(foldAt('x'.repeat(200), 125)).toBe(125)
  expect(foldAt('x'.repeat(125), 125)).toBeNull()
})

it('a text of many short lines is folded after its lines', () => {
  expect(foldAt('a\nb\nc\nd', 100, 2)).toBe(3)
  expect(foldAt('a\nb', 100, 2)).toBeNull()
})

it('an emoji is never cut in two', () => expect('xx👨‍👩‍👧yy'.slice(0, foldAt('xx👨‍👩‍👧yy', 5)!)).toBe('xx'))
