import { expect, test } from 'vitest'
import { tilesUnder } from './use-rubber-band.ts'

const grid = { width: 600, columns: 3, tileHeight: 100, count: 8 }

test('the band takes every tile that it touches', () => {
  expect(tilesUnder({ left: 150, top: 50, width: 100, height: 100 }, grid)).toEqual([0, 1, 3, 4])
})
test('where the last row ends nothing is taken', () => {
  expect(tilesUnder({ left: 0, top: 250, width: 600, height: 10 }, grid)).toEqual([6, 7])
})
test('a band drawn over the edge stays in the grid', () => {
  expect(tilesUnder({ left: -40, top: -40, width: 60, height: 60 }, grid)).toEqual([0])
  expect(tilesUnder({ left: 0, top: 0, width: 5000, height: 5000 }, grid)).toHaveLength(8)
})
