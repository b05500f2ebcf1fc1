import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { readingDb } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import type { Context } from '../operations/context.ts'
import { perform } from '../operations/perform.ts'
import { slice } from '../slice.ts'
import { packBox, shelf, shelfActor, shelfTables, weighBox } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'
import { job } from './job.ts'

let house: TestHouse
/** What a job of the test waits for, by the word it was given. */
const gates = new Map<string, Promise<void>>()
const over: string[] = []
const film = job({
  name: 'reels.render', payload: z.object({ word: z.string() }), timeLimitSec: 3_600, concurrency: 2,
  handle: async (_ctx, { word }) => {
    await gates.get(word)
    over.push(word)
  },
})
const reels = slice({ id: 'reels', operations: [], permissions: {}, jobs: [film] })

const actor = shelfActor(newId<'workspace'>())

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf, reels], { prepare: shelfTables, work: true, realClock: true })
})
afterAll(() => house.end())

const box = (id: string) => readingDb(house.pool, 'system').one<{ label: string; weighed: number }>(sql`SELECT label, weighed FROM shelf.boxes WHERE id = ${id}::uuid`)

it('a job enqueued with its row runs after the commit, in the workspace that asked', async () => {
  const { output } = await perform(house, packBox, { label: 'heavy' }, { actor })
  await waitFor(async () => (await box((output as { id: string }).id)).weighed === 1)
})

it('a job that waits already and serves a second asker starts after the commit of both', async () => {
  const boxId = newId<'box'>()
  const ask = (ctx: Context) => ctx.enqueue(weighBox, { boxId }, { key: boxId, at: new Date(Date.now() + 1_000).toISOString() })
  await house.inHouse({ workspaceId: actor.workspaceId }, ask)
  await house.inHouse({ workspaceId: actor.workspaceId }, async (ctx) => {
    await ctx.db.run(sql`INSERT INTO shelf.boxes (id, workspace_id, label) VALUES (${boxId}::uuid, ${ctx.workspaceId}::uuid, 'slow')`)
    await ask(ctx)
    // Longer than a worker waits between two looks into the queue.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
  })
  await waitFor(async () => (await box(boxId)).weighed > 0)
}, 30_000)

it('a long job keeps no other of its kind waiting while there is room', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  gates.set('long', promise)
  const ask = (word: string) => house.inHouse({ workspaceId: actor.workspaceId }, (ctx) => ctx.enqueue(film, { word }))
  await ask('long')
  await waitFor(async () => (await house.jobs.counts()).some(({ name, active }) => name === film.name && active === 1))
  for (const word of ['short', 'shorter', 'shortest']) await ask(word)
  await waitFor(async () => over.length === 3, 20_000)
  resolve()
  await waitFor(async () => over.at(-1) === 'long')
}, 30_000)

it('a row with a time is handled when its time comes, once, without anybody polling for it', async () => {
  const ids = [newId<'box'>(), newId<'box'>(), newId<'box'>()]
  await house.inHouse({ workspaceId: actor.workspaceId }, async (ctx) => {
    for (const id of ids) {
      await ctx.db.run(sql`INSERT INTO shelf.boxes (id, workspace_id, label, ripe_at) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, 'pear', now() + interval '300 milliseconds')`)
    }
    ctx.signal('shelf.ripen')
  })
  for (const id of ids) await waitFor(async () => (await box(id)).label === 'pear (ripe)')
})

it('the overview counts by name, and a failed job can be put back', async () => {
  await house.inHouse({ workspaceId: actor.workspaceId }, async (ctx) => ctx.enqueue(shelf.jobs[0], { boxId: 'no uuid at all' }))
  const failed = await waitFor(async () => (await house.jobs.failed(actor.workspaceId, 10))[0], 15_000)
  expect([failed.name, failed.attempts]).toEqual(['shelf.weigh-box', 2])
  expect(failed.error).toContain('uuid')
  expect((await house.jobs.counts()).find((one) => one.name === 'shelf.weigh-box')?.failed).toBe(1)
  expect(await house.jobs.retry('shelf.weigh-box', failed.id, newId())).toBe(false)
  expect(await house.jobs.retry('shelf.weigh-box', failed.id, actor.workspaceId)).toBe(true)
}, 30_000)
