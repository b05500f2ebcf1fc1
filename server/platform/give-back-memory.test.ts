import { expect, it } from 'vitest'
import { giveBackMemory, lookForRest } from './give-back-memory.ts'

it('memory is given back once after each time of work, and never during it', () => {
  const shares = [0.9, 0.4, 0.01, 0.01, 0.01, 0.3, 0.02, 0.02]
  let collections = 0
  const look = lookForRest({ busyShare: () => shares.shift()!, collect: () => (collections += 1) })
  const seen = Array.from({ length: 8 }, () => (look(), collections))
  expect(seen).toEqual([0, 0, 1, 1, 1, 1, 2, 2])
})

it('the collection of this V8 can be reached, and the watch ends', () => {
  const end = giveBackMemory()
  expect(end).not.toThrow()
})
