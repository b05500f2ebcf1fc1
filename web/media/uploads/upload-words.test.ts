import { describe, expect, it } from 'vitest'
import type { FileUpload } from './upload-store.ts'
import { timeLeft, uploadWords } from './upload-words.ts'

const some = (...states: (FileUpload['state'] | 'duplicate')[]): FileUpload[] =>
  states.map((state, at) => ({ id: String(at), name: 'front.jpg', bytes: 1, sentBytes: 0, ...(state === 'duplicate' ? { state: 'done', isDuplicate: true } : { state }) }))

describe('uploads in words', () => {
  it('count what is on its way', () => {
    expect(uploadWords(some('sending', 'waiting', 'waiting'))).toBe('Uploading 1 of 3')
    expect(uploadWords(some('done', 'failed', 'working'))).toBe('Uploading 3 of 3')
  })
  it('say how it ended', () => {
    expect(uploadWords(some('done', 'done', 'duplicate', 'failed'))).toBe('2 files added, 1 was here already, 1 not sent')
    expect(uploadWords(some('duplicate', 'paused'))).toBe('1 was here already, 1 paused')
  })
})

it('time left is said roughly', () => {
  expect([timeLeft(10, 100), timeLeft(3200, 100), timeLeft(30_000, 100), timeLeft(3_600_00, 50), timeLeft(10, 0)]).toEqual(['a moment left', '35 s left', '5 min left', '2 h left', null])
})
