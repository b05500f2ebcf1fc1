import { expect, test } from 'vitest'
import { judgeFirstPhoto } from './first-photo.ts'

const kitchen = { assetId: 'kitchen', shows: 'Kitchen' }
const front = { assetId: 'front', shows: 'Front of Structure' }
const unknown = { assetId: 'unknown', shows: null }

test('a home begins with its front, or it is said what could stand there', () => {
  expect(judgeFirstPhoto('Residential', [front, kitchen], null)).toBeNull()
  expect(judgeFirstPhoto('Residential', [kitchen, unknown, front], null)).toEqual({ shows: 'Kitchen', frontAssetId: 'front', kept: null })
  expect(judgeFirstPhoto('Residential Lease', [unknown, kitchen], null)).toEqual({ shows: null, frontAssetId: null, kept: null })
})

test('land, offices, vehicles and listings without photos are free', () => {
  for (const type of ['Land', 'Commercial Sale', 'Vehicle'] as const) expect(judgeFirstPhoto(type, [kitchen], null)).toBeNull()
  expect(judgeFirstPhoto('Residential', [], null)).toBeNull()
})

test('a reason holds for the photo that it was given for', () => {
  const kept = { assetId: 'kitchen', reason: 'The front is under scaffolding.', byId: null, at: '2026-12-06T10:00:00.000Z' }
  expect(judgeFirstPhoto('Residential', [kitchen, front], kept)?.kept).toEqual(kept)
  expect(judgeFirstPhoto('Residential', [unknown, front], kept)?.kept).toBeNull()
})
