import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoyerError } from '../errors.ts'
import { newId } from '../ids.ts'
import { undoRun } from '../inside/changes.ts'
import { platformSlice } from '../inside/slice.ts'
import { listBoxes, packBox, relabelBox, shelf, shelfActor, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { perform } from './perform.ts'

let house: TestHouse
let owner: pg.Client
const ours = newId<'workspace'>()
const theirs = newId<'workspace'>()
const actor = shelfActor(ours)

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables })
  owner = new pg.Client({ connectionString: house.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await house.end()
})

const pack = (label: string, extra: object = {}) => perform(house, packBox, { label }, { actor, ...extra })
const asHouse = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> => {
  await owner.query('BEGIN; SET LOCAL ROLE foyer_system')
  const { rows } = await owner.query<T>(text, values)
  await owner.query('COMMIT')
  return rows
}
const refusal = async (work: Promise<unknown>): Promise<FoyerError> => work.then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error)

describe('an operation', () => {
  it('writes its row, its audit row, its journal, its event and its job together', async () => {
    const { output, runId } = await pack('books')
    const { id } = output as { id: string }
    expect(await asHouse('SELECT operation, actor_kind, subject_id FROM platform.audit_log WHERE run_id = $1', [runId])).toEqual([{ operation: 'shelf.boxes.pack', actor_kind: 'person', subject_id: id }])
    expect(await asHouse('SELECT table_name, row_id, before FROM platform.changes WHERE run_id = $1', [runId])).toEqual([{ table_name: 'shelf.boxes', row_id: id, before: null }])
    expect(await asHouse('SELECT type, subject_id, data FROM platform.events WHERE run_id = $1', [runId])).toEqual([{ type: 'shelf.box.packed', subject_id: id, data: { label: 'books' } }])
    expect(await asHouse('SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1 AND data #>> $2 = $3', ['shelf.weigh-box', '{payload,boxId}', id])).toEqual([{ n: 1 }])
  })

  it('leaves nothing behind when its handler fails', async () => {
    await expect(perform(house, packBox, { label: 'glass', fail: true }, { actor })).rejects.toThrow('dropped')
    expect(await asHouse("SELECT label FROM shelf.boxes WHERE label = 'glass'")).toEqual([])
    expect(await asHouse("SELECT type FROM platform.events WHERE data->>'label' = 'glass'")).toEqual([])
  })

  it('does not see another workspace, with or without a predicate of its own', async () => {
    await perform(house, packBox, { label: 'theirs' }, { actor: shelfActor(theirs) })
    const { output } = await perform(house, listBoxes, {}, { actor })
    expect((output as { items: { label: string }[] }).items.map((box) => box.label)).not.toContain('theirs')
  })

  it('names every wrong field at once and refuses unknown ones', async () => {
    const error = await refusal(perform(house, packBox, { label: '', colour: 'red' }, { actor }))
    expect(error.code).toBe('platform.invalid_input')
    expect(error.fields.map((field) => [field.path, field.rule])).toEqual([['label', 'min'], ['colour', 'unknown_field']])
  })

  it('refuses an actor without the permission, in words', async () => {
    const error = await refusal(perform(house, packBox, { label: 'x' }, { actor: shelfActor(ours, ['shelf:read']) }))
    expect([error.code, error.person]).toEqual(['platform.not_allowed', 'Your role does not include “Pack boxes”. An owner or admin of the workspace can give it.'])
  })

  it('answers a repeated idempotency key with the first result, and refuses it for other content', async () => {
    const first = await pack('once', { idempotencyKey: 'k1' })
    const again = await pack('once', { idempotencyKey: 'k1' })
    expect(again.output).toEqual(first.output)
    expect(again.replayed).toBe(true)
    expect((await refusal(pack('twice', { idempotencyKey: 'k1' }))).code).toBe('platform.idempotency_key_reused')
    expect(await asHouse("SELECT count(*)::int AS n FROM shelf.boxes WHERE label = 'once'")).toEqual([{ n: 1 }])
  })

  it('lets only one of many simultaneous requests with the same key do the work', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => pack('raced', { idempotencyKey: 'k2' })))
    expect(new Set(outcomes.map((one) => (one.output as { id: string }).id)).size).toBe(1)
  })

  it('rehearses: shows what a dry run would change and tell, and keeps nothing', async () => {
    const outcome = await pack('thought', { dryRun: true })
    expect(outcome.changes?.map((change) => [change.table, (change.after as { label: string }).label])).toEqual([['shelf.boxes', 'thought']])
    expect(outcome.events?.map((one) => one.type)).toEqual(['shelf.box.packed'])
    expect(await asHouse("SELECT 1 FROM shelf.boxes WHERE label = 'thought'")).toEqual([])
  })
})

describe('undo', () => {
  it('takes back a new row and a changed one, and moves the version on', async () => {
    const { output, runId } = await pack('first label')
    const { id } = output as { id: string }
    const change = await perform(house, relabelBox, { id, label: 'second label' }, { actor })
    const undone = await perform(house, undoRun, { runId: change.runId }, { actor })
    expect(undone.output).toEqual({ undone: 1, kept: [] })
    expect(await asHouse('SELECT label, version FROM shelf.boxes WHERE id = $1', [id])).toEqual([{ label: 'first label', version: 3 }])
    const gone = await refusal(perform(house, undoRun, { runId }, { actor }))
    expect(gone.code).toBe('platform.undo_not_possible')
  })

  it('leaves a row that somebody touched since, and says which', async () => {
    const { output } = await pack('a')
    const { id } = output as { id: string }
    const mine = await perform(house, relabelBox, { id, label: 'b' }, { actor })
    await perform(house, relabelBox, { id, label: 'c' }, { actor })
    expect((await refusal(perform(house, undoRun, { runId: mine.runId }, { actor }))).person).toContain('changed again since')
    expect(await asHouse('SELECT label FROM shelf.boxes WHERE id = $1', [id])).toEqual([{ label: 'c' }])
  })

  it('can itself be undone, and refuses to happen twice', async () => {
    const { output } = await pack('one')
    const { id } = output as { id: string }
    const change = await perform(house, relabelBox, { id, label: 'two' }, { actor })
    const undo = await perform(house, undoRun, { runId: change.runId }, { actor })
    expect((await refusal(perform(house, undoRun, { runId: change.runId }, { actor }))).person).toContain('already taken back')
    await perform(house, undoRun, { runId: undo.runId }, { actor })
    expect(await asHouse('SELECT label FROM shelf.boxes WHERE id = $1', [id])).toEqual([{ label: 'two' }])
  })

  it('is refused for what somebody else did, unless the role may', async () => {
    const { runId } = await pack('hers')
    const other = { ...actor, id: newId<'person'>() }
    expect((await refusal(perform(house, undoRun, { runId }, { actor: other }))).code).toBe('platform.not_allowed')
    const manager = { ...other, permissions: new Set([...actor.permissions, 'platform:undo-any']) }
    expect((await perform(house, undoRun, { runId }, { actor: manager })).output).toEqual({ undone: 1, kept: [] })
  })
})

describe('a stale version', () => {
  it('is refused with the present one', async () => {
    const { output } = await pack('v')
    const { id } = output as { id: string }
    await perform(house, relabelBox, { id, label: 'w', version: 1 }, { actor })
    const error = await refusal(perform(house, relabelBox, { id, label: 'x', version: 1 }, { actor }))
    expect([error.status, error.details]).toEqual([412, { what: 'box', current: 2 }])
  })
})
