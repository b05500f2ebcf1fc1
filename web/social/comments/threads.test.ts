import { expect, it } from 'vitest'
import type { PostComment } from '../../../server/social/contract.ts'
import { inThreads } from './threads.ts'

const comment = (id: string, parentId: string | null = null, removedAt: string | null = null) => ({ id, parentId, removedAt }) as PostComment
const shown = (...comments: PostComment[]) => inThreads(comments).map(({ comment: { id }, depth }) => `${'>'.repeat(depth)}${id}`)

it('answers stand below what they answer, in the order in which they came', () => {
  expect(shown(comment('a'), comment('b'), comment('a1', 'a'), comment('a2', 'a'), comment('a11', 'a1'))).toEqual(['a', '>a1', '>>a11', '>a2', 'b'])
})

it('what was deleted keeps its place only where something hangs on it', () => {
  expect(shown(comment('a', null, 'gone'), comment('a1', 'a'), comment('b', null, 'gone'))).toEqual(['a', '>a1'])
})

it('an answer to something unknown is not lost', () => {
  expect(shown(comment('a', 'elsewhere'))).toEqual(['a'])
})

it('very deep answers stop moving in', () => {
  expect(shown(comment('1'), comment('2', '1'), comment('3', '2'), comment('4', '3'), comment('5', '4')).at(-1)).toBe('>>>5')
})
