import { expect, it } from 'vitest'
import { keepMarks } from './keep-marks.ts'
import type { Marks } from './use-set.ts'

const picked: Marks = { pick: 'picked', stars: 0 }
const rejected: Marks = { pick: 'rejected', stars: 0 }

/** A server that answers when it is told to. */
function aServer() {
  const asked: { ids: readonly string[]; marks: Marks; answer: (error?: Error) => void }[] = []
  const send = (ids: readonly string[], marks: Marks) => new Promise<void>((resolve, reject) => asked.push({ ids, marks, answer: error => (error ? reject(error) : resolve()) }))
  return { asked, send, calls: () => asked.map(({ ids, marks }) => [ids.join(' '), marks.pick]) }
}
const turn = () => new Promise(resolve => setTimeout(resolve))

it('asks once at a time, and what came meanwhile goes together', async () => {
  const { asked, send, calls } = aServer()
  const keeper = keepMarks(() => undefined, send)
  for (const id of ['a', 'b', 'c']) keeper.keep(id, picked)
  keeper.keep('d', rejected)
  expect(calls()).toEqual([['a', 'picked']])
  asked[0]!.answer()
  await turn()
  expect(calls()).toEqual([['a', 'picked'], ['b c', 'picked']])
  asked[1]!.answer()
  await turn()
  expect(calls().at(-1)).toEqual(['d', 'rejected'])
})

it('keeps the last of two marks on one file, whatever the line does', async () => {
  const { asked, send, calls } = aServer()
  const keeper = keepMarks(() => undefined, send)
  keeper.keep('a', picked)
  keeper.keep('a', rejected)
  keeper.keep('a', picked)
  keeper.keep('a', rejected)
  asked[0]!.answer()
  await turn()
  expect(calls()).toEqual([['a', 'picked'], ['a', 'rejected']])
})

it('sends all that waits when the set is left', async () => {
  const { asked, send, calls } = aServer()
  const keeper = keepMarks(() => undefined, send)
  for (const id of ['a', 'b']) keeper.keep(id, picked)
  keeper.keep('c', rejected)
  let left = false
  void keeper.leave().then(() => (left = true))
  expect(calls()).toEqual([['a', 'picked'], ['b', 'picked'], ['c', 'rejected']])
  asked[1]!.answer()
  asked[2]!.answer()
  await turn()
  expect(left).toBe(false)
  asked[0]!.answer()
  await turn()
  expect(left).toBe(true)
})

it('says which marks were refused, but for files that were marked again since', async () => {
  const { asked, send, calls } = aServer()
  const refused: string[] = []
  const keeper = keepMarks(ids => refused.push(...ids), send)
  keeper.keep('a', picked)
  keeper.keep('b', picked)
  keeper.keep('c', picked)
  asked[0]!.answer(new Error('refused'))
  await turn()
  keeper.keep('b', rejected)
  asked[1]!.answer(new Error('refused'))
  await turn()
  expect(refused).toEqual(['a', 'c'])
  expect(calls().at(-1)).toEqual(['b', 'rejected'])
})
