import { expect, it } from 'vitest'
import { nameIn } from './take-file.ts'

it('saves under the name that the server gives, with all its letters', () => {
  expect(nameIn(`attachment; filename="Kuche.jpg"; filename*=UTF-8''K%C3%BCche.jpg`)).toBe('Küche.jpg')
  expect(nameIn('attachment; filename="Kitchen, staged.zip"')).toBe('Kitchen, staged.zip')
  expect(nameIn('')).toBe('file')
})
