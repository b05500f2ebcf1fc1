import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import type { Context } from '../../platform/operations/context.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { media } from '../slice.ts'
import { readNear } from './read-near.ts'
import { packVector, signatureOf } from './signature.ts'
import { signaturesOf } from './signatures-of.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media])
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const model = 'test/1'
/** Vectors of the same direction are the nearest there are. */
const vector = (direction: number) => Float32Array.from({ length: 512 }, (_, at) => Math.sin((at + 1) * direction))

const within = <T>(work: (ctx: Context) => Promise<T>, who = ada) => house.inHouse({ workspaceId: who.workspaceId }, work)

/** What the job writes, as another process would: past the memory of this one. */
async function write(ctx: Context, id: string, direction: number, as = model): Promise<void> {
  await forget(ctx, id)
  await ctx.db.run(sql`INSERT INTO media.meanings (asset_id, workspace_id, model_id, signature) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${as}, ${signatureOf(vector(direction))}::bit(512))`)
  await ctx.db.run(sql`INSERT INTO media.vectors (asset_id, workspace_id, model_id, dim, vector) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${as}, 512, ${packVector(vector(direction))})`)
}
async function forget(ctx: Context, id: string): Promise<void> {
  for (const table of ['meanings', 'vectors']) await ctx.db.run(sql`DELETE FROM ${sql.ref(`media.${table}`)} WHERE asset_id = ${id}::uuid`)
}

const near = (direction: number, who = ada) => within(async (ctx) => (await readNear(ctx, { model, vector: vector(direction), signatures: await signaturesOf(ctx, model) })).map(({ id }) => id), who)

it('what another process wrote, changed or took away since the last search counts in the next', async () => {
  const [first, second] = [newId(), newId()]
  await within((ctx) => write(ctx, first, 1))
  expect(await near(1)).toEqual([first])
  await within((ctx) => write(ctx, second, 2))
  expect((await near(2)).sort()).toEqual([first, second].sort())
  await within((ctx) => forget(ctx, first))
  expect(await near(1)).toEqual([second])
  await within((ctx) => write(ctx, second, 3, 'another/1'))
  expect(await near(2)).toEqual([])
})

it('a transaction that began before the last search and ended after it is not overlooked', async () => {
  const [early, late] = [newId(), newId()]
  await within(async (ctx) => {
    await write(ctx, early, 1)
    await within((other) => write(other, late, 2))
    expect(await near(2)).toEqual([late])
  })
  expect((await near(1)).sort()).toEqual([early, late].sort())
})

it('a file that was written anew is compared by its new signature', async () => {
  const ids = Array.from({ length: 401 }, () => newId())
  await within(async (ctx) => {
    for (const id of ids) await write(ctx, id, 1)
  })
  expect(await near(1)).toHaveLength(400)
  await within((ctx) => write(ctx, ids[0]!, -1))
  expect(await near(1)).not.toContain(ids[0])
  expect(await near(-1)).toContain(ids[0])
})

it('when many files went, their places go to those that are left', async () => {
  const ids = Array.from({ length: 450 }, () => newId())
  await within(async (ctx) => {
    for (const id of ids) await write(ctx, id, 1)
    await write(ctx, newId(), -1)
  })
  expect(await near(1)).toHaveLength(400)
  await within(async (ctx) => {
    for (const id of ids.slice(5)) await forget(ctx, id)
  })
  expect(await near(1)).toHaveLength(6)
})

it('no workspace meets the files of another', async () => {
  await within((ctx) => write(ctx, newId(), 1))
  expect(await near(1)).toHaveLength(1)
  expect(await near(1, await signUp(house))).toEqual([])
})

it('a library too large to keep is compared in the database, with the same outcome', async () => {
  const ids = [newId(), newId(), newId()]
  for (const [at, id] of ids.entries()) await within((ctx) => write(ctx, id, at + 1))
  expect(await within((ctx) => signaturesOf(ctx, model, 2))).toBeNull()
  const rows = await within((ctx) => readNear(ctx, { model, vector: vector(1), signatures: null }))
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.toSorted())
})

it('the libraries searched last are kept, and one that had to go is read again', async () => {
  const eve = await signUp(house)
  const [hers, his] = [newId(), newId()]
  await within((ctx) => write(ctx, hers, 1))
  await within((ctx) => write(ctx, his, 1), eve)
  const kept = await within((ctx) => signaturesOf(ctx, model, 1))
  expect(await within((ctx) => signaturesOf(ctx, model, 1))).toBe(kept)
  await within((ctx) => signaturesOf(ctx, model, 1), eve)
  const anew = await within((ctx) => signaturesOf(ctx, model, 1))
  expect(anew).not.toBe(kept)
  expect(anew!.nearest(new Uint8Array(64), 1)).toEqual([hers])
})
