import { expect, it } from 'vitest'
import type { Asset, FoundAsset } from '../../../server/media/contract.ts'
import { foundWords } from './found-words.ts'

it('says why a file was found, and nothing of files that were not searched for', () => {
  const found = (...why: FoundAsset['found']) => foundWords({ found: why } as FoundAsset)
  expect([found('name', 'tag', 'meaning'), found('words'), found('meaning'), found()]).toEqual(['Found by name and tag', 'Found by words in the picture', 'Found by meaning', null])
  expect(foundWords({} as Asset)).toBeNull()
})
