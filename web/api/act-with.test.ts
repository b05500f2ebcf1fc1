import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { actWith } from './act-with.ts'

/** An act whose room is read again until `finish` is called, watched by a component that `leave` takes away. */
function anAct(does: (row: string) => Promise<string>) {
  const reading = Promise.withResolvers<void>()
  const observer = new MutationObserver<string, Error, string>(new QueryClient(), { mutationFn: does, onSettled: () => reading.promise })
  const leave = observer.subscribe(() => undefined)
  return { act: actWith<string, Error, string>((row) => observer.mutate(row)), leave, finish: () => reading.resolve() }
}

it('says what was done after the row that did it has left the list', async () => {
  const { act, leave, finish } = anAct(async (row) => `${row} moved to the trash`)
  const heard: string[] = []
  act('Marta', { onSuccess: (said) => heard.push(said), onSettled: (said, problem) => heard.push(`settled ${said} ${problem}`) })
  leave()
  finish()
  await expect.poll(() => heard).toEqual(['Marta moved to the trash', 'settled Marta moved to the trash null'])
})

it('two acts in quick succession are both heard', async () => {
  const { act, finish } = anAct(async (row) => row)
  const heard: string[] = []
  for (const row of ['Marta', 'Yusuf']) act(row, { onSuccess: (said, input) => heard.push(`${said} of ${input}`) })
  finish()
  await expect.poll(() => heard.toSorted()).toEqual(['Marta of Marta', 'Yusuf of Yusuf'])
})

it('a refusal reaches the caller once and is no stray rejection', async () => {
  const { act, finish } = anAct(() => Promise.reject(new Error('It was changed since')))
  const heard: string[] = []
  act('Marta', { onError: (problem) => heard.push(problem.message), onSettled: (said, problem) => heard.push(`${said} ${problem?.message}`) })
  act('Yusuf')
  finish()
  await expect.poll(() => heard).toEqual(['It was changed since', 'undefined It was changed since'])
})
