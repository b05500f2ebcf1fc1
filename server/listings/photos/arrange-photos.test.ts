import { expect, test } from 'vitest'
import { arrangePhotos } from './arrange-photos.ts'

const before = [
  { assetId: 'a', imageOf: 'Kitchen', caption: 'With the stove', isCover: false },
  { assetId: 'b', imageOf: null, caption: null, isCover: true },
] as const

test('photos take the given order and keep what is known of them', () => {
  expect(arrangePhotos(before, [{ assetId: 'b' }, { assetId: 'a' }])).toEqual([{ ...before[1] }, { ...before[0] }])
})
test('a caption can be changed and taken away', () => {
  expect(arrangePhotos(before, [{ assetId: 'a', caption: null, imageOf: 'Yard' }])[0]).toEqual({ assetId: 'a', imageOf: 'Yard', caption: null, isCover: true })
})
test('the cover stays, moves when asked, and falls to the first when it is taken off', () => {
  const coverOf = (photos: { assetId: string; isCover: boolean }[]) => photos.filter((photo) => photo.isCover).map((photo) => photo.assetId)
  expect(coverOf(arrangePhotos(before, [{ assetId: 'a' }, { assetId: 'b' }]))).toEqual(['b'])
  expect(coverOf(arrangePhotos(before, [{ assetId: 'a' }, { assetId: 'b' }], 'a'))).toEqual(['a'])
  expect(coverOf(arrangePhotos(before, [{ assetId: 'a' }]))).toEqual(['a'])
  expect(coverOf(arrangePhotos(before, [{ assetId: 'c' }, { assetId: 'a' }], 'gone'))).toEqual(['c'])
  expect(arrangePhotos(before, [])).toEqual([])
})
test('a photo named twice is there once', () => {
  expect(arrangePhotos([], [{ assetId: 'a' }, { assetId: 'b' }, { assetId: 'a', caption: 'Again' }]).map((photo) => photo.assetId)).toEqual(['a', 'b'])
})
