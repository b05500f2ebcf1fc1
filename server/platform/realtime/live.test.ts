import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { perform } from '../operations/perform.ts'
import { packBox, shelf, shelfActor, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'

let house: TestHouse
let port: number
const workspaceId = newId<'workspace'>()
const actor = shelfActor(workspaceId)

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables, realClock: true })
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  port = (house.app.server.address() as { port: number }).port
})
afterAll(() => house.end())

function watch(workspace: string, lastEventId?: string) {
  const seen: { id: string; label: string }[] = []
  const call = request({ port, host: '127.0.0.1', path: '/api/v1/live', headers: { authorization: `Bearer ws:${workspace}:shelf:read`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) } })
  const opened = new Promise<void>((resolve) => {
    call.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        resolve()
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const id = /^id: (.*)$/m.exec(text.slice(0, end))?.[1]
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
          if (id && data) seen.push({ id, label: (JSON.parse(data) as { data: { label: string } }).data.label })
          text = text.slice(end + 2)
        }
      })
    })
  })
  call.on('error', () => undefined) // destroying it below is an error to it
  call.end()
  return { seen, opened, leave: () => call.destroy() }
}

it('a viewer sees what happens in the own workspace only, and gets what was missed after a cut', async () => {
  const mine = watch(workspaceId)
  const other = watch(newId())
  await Promise.all([mine.opened, other.opened])
  await perform(house, packBox, { label: 'one' }, { actor })
  await waitFor(() => mine.seen.length === 1)
  mine.leave()
  await perform(house, packBox, { label: 'two' }, { actor })
  await perform(house, packBox, { label: 'three' }, { actor })
  const again = watch(workspaceId, mine.seen[0]!.id)
  await waitFor(() => again.seen.length === 2)
  await perform(house, packBox, { label: 'four' }, { actor })
  await waitFor(() => again.seen.length >= 3)
  expect(again.seen.map((one) => one.label)).toEqual(['two', 'three', 'four'])
  expect(other.seen).toEqual([])
  again.leave()
  other.leave()
})

it('nobody without a session gets a stream', async () => {
  expect((await house.app.inject({ url: '/api/v1/live' })).statusCode).toBe(401)
})
