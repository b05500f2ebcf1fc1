import { expect, it } from 'vitest'
import type { PolicyFinding } from '../../../server/policy/contract.ts'
import { piecesOf, putInPlace } from './put-in-place.ts'

const finding = (start: number, end: number, replacement: string | null = null) => ({ start, end, replacement }) as PolicyFinding

it('a replacement stands where the passage stood, and a missing line at the end', () => {
  expect(putInPlace('A cheap flat', finding(2, 7, 'good value'))).toBe('A good value flat')
  expect(putInPlace('A flat', finding(6, 6, '\n\n#ad'))).toBe('A flat\n\n#ad')
  expect(putInPlace('A flat', finding(0, 1))).toBe('A flat')
})

it('a text comes in pieces that make it whole again, and no piece is shown twice', () => {
  const text = 'A cheap flat, no children'
  const pieces = piecesOf(text, [finding(14, 25), finding(2, 7), finding(4, 12), finding(25, 25)])
  expect(pieces.map(piece => piece.text).join('')).toBe(text)
  expect(pieces.filter(piece => piece.finding).map(piece => piece.text)).toEqual(['cheap', 'no children'])
})
