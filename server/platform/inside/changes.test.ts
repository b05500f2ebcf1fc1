import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readingDb } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import type { FoyerError } from '../errors.ts'
import { newId } from '../ids.ts'
import { perform } from '../operations/perform.ts'
import { packBox, packMany, shelf, shelfActor, shelfTables, shipBox, sweepShelf } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'
import { readUndo, undoRun } from './changes.ts'
import { platformSlice } from './slice.ts'

let house: TestHouse
const actor = shelfActor(newId<'workspace'>())

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables, work: true, realClock: true })
})
afterAll(() => house.end())

const boxes = (starts: string) => readingDb(house.pool, 'system').all<{ id: string; label: string; version: number }>(sql`SELECT id, label, version FROM shelf.boxes WHERE label LIKE ${starts + '%'} ORDER BY label`)
const count = async (starts: string) => (await readingDb(house.pool, 'system').one<{ n: number }>(sql`SELECT count(*)::int AS n FROM shelf.boxes WHERE label LIKE ${starts + '%'}`)).n
const undo = async (runId: string) => (await perform(house, undoRun, { runId }, { actor })).output as { undone: number; kept: { rowId: string; reason: string }[]; started?: boolean; jobId?: string }
const refusal = async (work: Promise<unknown>): Promise<FoyerError> => work.then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error)
/** Packs boxes in several transactions, all under one run. */
const pack = async (label: string, many: number, part = many): Promise<string> => {
  const { runId } = await perform(house, packMany, { label, count: many, part }, { actor })
  await waitFor(async () => (await count(label)) === many && (await house.jobs.unfinishedOf(runId)) === 0, 60_000)
  return runId
}
const settled = (runId: string) => waitFor(async () => {
  const { output } = await perform(house, readUndo, { runId }, { actor })
  return (output as { state: string }).state === 'done' && (output as { undone: number; kept: unknown[]; keptMore: number })
}, 60_000)

describe('undo of many rows', () => {
  it('takes back 100,000 rows that jobs made in parts, in the background, and can be undone itself', async () => {
    const runId = await pack('bulk', 100_000, 20_000)
    const answer = await undo(runId)
    expect([answer.undone, answer.started]).toEqual([0, true])
    expect(await settled(runId)).toMatchObject({ undone: 100_000, kept: [], keptMore: 0 })
    expect(await count('bulk')).toBe(0)
    expect((await refusal(undo(runId))).person).toContain('already taken back')
    expect((await undo(answer.jobId!)).started).toBe(true)
    expect(await settled(answer.jobId!)).toMatchObject({ undone: 100_000 })
    expect(await count('bulk')).toBe(100_000)
  }, 120_000)

  it('brings back the old values of all rows at once and moves their versions on', async () => {
    await pack('plain', 3_000)
    const { runId } = await perform(house, sweepShelf, { starts: 'plain', word: 'odd ' }, { actor })
    expect(await count('plain')).toBe(0)
    expect(await undo(runId)).toEqual({ undone: 3_000, kept: [] })
    const after = await boxes('plain')
    expect([after.length, new Set(after.map((box) => box.version))]).toEqual([3_000, new Set([3])])
  }, 60_000)

  it('leaves what the house wrote into the same rows by itself', async () => {
    await pack('light', 3)
    const { runId } = await perform(house, sweepShelf, { starts: 'light', word: 'odd ' }, { actor })
    const weights = () => readingDb(house.pool, 'system').all(sql`SELECT label, weighed FROM shelf.boxes WHERE label LIKE '%light%' ORDER BY label`)
    await house.pool.query("UPDATE shelf.boxes SET weighed = 7 WHERE label = 'odd light2'")
    expect(await undo(runId)).toEqual({ undone: 3, kept: [] })
    expect(await weights()).toEqual([{ label: 'light1', weighed: 0 }, { label: 'light2', weighed: 7 }, { label: 'light3', weighed: 0 }])
  })

  it('needs no fresh statistics', async () => {
    // As after a run of autovacuum between a deletion of all rows and their return.
    await house.pool.query('ALTER TABLE shelf.boxes SET (autovacuum_enabled = false)')
    await perform(house, sweepShelf, { starts: '', word: null }, { actor })
    await house.pool.query('ANALYZE shelf.boxes')
    await pack('stale', 10_000)
    const { runId } = await perform(house, sweepShelf, { starts: 'stale', word: 'odd ' }, { actor })
    expect(await undo(runId)).toEqual({ undone: 10_000, kept: [] })
    await house.pool.query('ALTER TABLE shelf.boxes RESET (autovacuum_enabled); ANALYZE shelf.boxes')
  }, 60_000)

  it('leaves and lists the rows that somebody touched since, and takes back the rest', async () => {
    await pack('mixed', 2_500)
    const { runId } = await perform(house, sweepShelf, { starts: 'mixed', word: 'seen ' }, { actor })
    await perform(house, sweepShelf, { starts: 'seen mixed12', word: 'mine ' }, { actor })
    const mine = await boxes('mine ')
    const { undone, kept } = await undo(runId)
    expect([undone, kept.length, new Set(kept.map((row) => row.reason))]).toEqual([2_500 - mine.length, mine.length, new Set(['changed since'])])
    expect(kept.map((row) => row.rowId).sort()).toEqual(mine.map((box) => box.id).sort())
    expect(await count('mixed')).toBe(2_500 - mine.length)
  }, 60_000)

  it('brings deleted rows back, except where a new one has taken the place', async () => {
    await pack('gone', 2_200)
    const [first] = await boxes('gone')
    const { runId } = await perform(house, sweepShelf, { starts: 'gone', word: null }, { actor })
    await house.inHouse({ workspaceId: actor.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO shelf.boxes (id, workspace_id, label) VALUES (${first!.id}::uuid, ${ctx.workspaceId}::uuid, 'squatter')`))
    const { undone, kept } = await undo(runId)
    expect([undone, kept.map((row) => row.rowId)]).toEqual([2_199, [first!.id]])
    expect(await count('gone')).toBe(2_199)
  }, 60_000)

  it('removes new rows, except those on which other records have come to depend', async () => {
    const runId = await pack('held', 2_100)
    const [held] = await boxes('held')
    await house.inHouse({ workspaceId: actor.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO shelf.labels (id, workspace_id, box_id) VALUES (gen_random_uuid(), ${ctx.workspaceId}::uuid, ${held!.id}::uuid)`))
    const { undone, kept } = await undo(runId)
    expect([undone, kept.map((row) => [row.rowId, row.reason])]).toEqual([2_099, [[held!.id, 'other records depend on it']]])
    expect((await boxes('held')).map((box) => box.id)).toEqual([held!.id])
  }, 60_000)

  it('is refused while jobs of the run are still at work', async () => {
    const { runId } = await perform(house, packMany, { label: 'later', count: 1, part: 1 }, { actor })
    await waitFor(async () => (await house.jobs.unfinishedOf(runId)) === 0)
    await house.inHouse({ workspaceId: actor.workspaceId }, (ctx) => ctx.enqueue(shelf.jobs[1], { label: 'later', count: 1, part: 1 }, { runId, at: '2099-01-01T00:00:00.000Z' }))
    expect((await refusal(undo(runId))).person).toContain('still at work')
  }, 30_000)

  it('is refused for an act that cannot be called back', async () => {
    const { output } = await perform(house, packBox, { label: 'shipped' }, { actor })
    const { runId } = await perform(house, shipBox, { id: (output as { id: string }).id }, { actor })
    const error = await refusal(undo(runId))
    expect([error.code, error.person]).toEqual(['platform.undo_not_possible', 'This cannot be undone: what it did has left the house and cannot be called back.'])
  })
})
