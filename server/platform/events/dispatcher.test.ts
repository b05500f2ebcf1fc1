import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readingDb } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { perform } from '../operations/perform.ts'
import { boxPacked, packBox, shelf, shelfActor, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'

let house: TestHouse
const actor = shelfActor(newId<'workspace'>())

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables, work: true, realClock: true })
})
afterAll(() => house.end())

const seen = () => readingDb(house.pool, 'system').all<{ label: string; subject_id: string }>(sql`SELECT label, subject_id FROM shelf.seen ORDER BY n`)

it('a listener gets every event once, in the order of each subject, also from many writers at once', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, i) => perform(house, packBox, { label: `box ${i}` }, { actor })))
  const subject = newId<'box'>()
  for (let n = 0; n < 10; n++) await house.inHouse({ workspaceId: actor.workspaceId }, async (ctx) => ctx.emit(boxPacked, subject, { label: `step ${n}` }))
  const rows = await waitFor(async () => {
    const all = await seen()
    return all.length >= 50 && all
  })
  expect(rows.length).toBe(50)
  expect(new Set(rows.map((row) => row.label)).size).toBe(50)
  expect(rows.filter((row) => row.subject_id === subject).map((row) => row.label)).toEqual(Array.from({ length: 10 }, (_, n) => `step ${n}`))
})

it('an event that cannot be handled holds back its own subject only, and leaves none of its writes', async () => {
  const bad = newId<'box'>()
  await house.inHouse({ workspaceId: actor.workspaceId }, async (ctx) => {
    ctx.emit(boxPacked, bad, { label: 'breaks' })
    ctx.emit(boxPacked, bad, { label: 'after the broken one' })
    ctx.emit(boxPacked, newId(), { label: 'somebody else' })
  })
  await waitFor(async () => (await seen()).some((row) => row.label === 'somebody else'))
  const labels = (await seen()).map((row) => row.label)
  expect(labels).not.toContain('breaks')
  expect(labels).not.toContain('after the broken one')
  const parked = await readingDb(house.pool, 'system').all<{ error: string | null }>(sql`SELECT error FROM platform.parked_events WHERE subject = ${bad} ORDER BY tx, seq`)
  expect(parked.map((row) => row.error)).toEqual(['the listener cannot handle this one', null])
})

/** A transaction that has written something and does not end until it is told to. */
async function openWriter(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN; SELECT pg_current_xact_id()')
  return async () => {
    await client.query('ROLLBACK')
    await client.end()
  }
}

it('a long transaction of a neighbour database holds nobody up; one of our own does, so that its events are not lost', async () => {
  const neighbour = new URL(house.databaseUrl)
  neighbour.pathname = '/postgres'
  const endNeighbour = await openWriter(neighbour.href)
  await perform(house, packBox, { label: 'despite the neighbour' }, { actor })
  const has = (label: string) => async () => (await seen()).some((row) => row.label === label)
  expect(await waitFor(has('despite the neighbour'))).toBe(true)
  const endOwn = await openWriter(house.databaseUrl)
  await perform(house, packBox, { label: 'after our own' }, { actor })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await has('after our own')()).toBe(false)
  await endOwn()
  expect(await waitFor(has('after our own'))).toBe(true)
  await endNeighbour()
})
