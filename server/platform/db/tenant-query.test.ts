import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { perform } from '../operations/perform.ts'
import { packBox, shelf, shelfActor, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { readingDb } from './db.ts'
import { createPool } from './pool.ts'
import { sql } from './sql.ts'

let house: TestHouse
/** One connection only, so that each statement meets what the one before has left behind. */
let pool: ReturnType<typeof createPool>
const [ours, theirs] = [newId<'workspace'>(), newId<'workspace'>()]

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables })
  pool = createPool({ url: house.databaseUrl, size: 1, name: 'one connection', onError: () => undefined })
  for (const workspace of [ours, theirs]) await perform(house, packBox, { label: workspace }, { actor: shelfActor(workspace) })
})
afterAll(async () => {
  await pool.end()
  await house.end()
})

const labels = sql<{ label: string }>`SELECT label FROM shelf.boxes ORDER BY label`
const seenBy = async (scope: { workspaceId: string } | 'system') => (await readingDb(pool, scope).all(labels)).map((row) => row.label)

it('a read sees its workspace, the house sees all, in whatever order they share a connection', async () => {
  const all = [ours, theirs].sort()
  const seen = await Promise.all([seenBy({ workspaceId: ours }), seenBy('system'), seenBy({ workspaceId: theirs }), seenBy('system'), seenBy({ workspaceId: ours })])
  expect(seen).toEqual([[ours], all, [theirs], all, [ours]])
})

it('a read leaves neither role nor workspace nor transaction on its connection', async () => {
  await seenBy({ workspaceId: ours })
  const { rows } = await pool.query("SELECT current_user = session_user AS itself, coalesce(current_setting('app.workspace_id', true), '') AS workspace, current_setting('transaction_read_only') AS read_only")
  expect(rows).toEqual([{ itself: true, workspace: '', read_only: 'off' }])
})

it('a read cannot write', async () => {
  await expect(readingDb(pool, { workspaceId: ours }).run(sql`DELETE FROM shelf.boxes`)).rejects.toMatchObject({ code: '25006' })
  expect(await seenBy({ workspaceId: ours })).toEqual([ours])
})

it('a statement that fails, when it is read or when it runs, harms no other, nor itself the next time', async () => {
  const broken = (n: number) => readingDb(pool, { workspaceId: ours }).all(sql`SELECT 1 / ${n}::int AS n`)
  const failing = [broken(0), readingDb(pool, 'system').all(sql`SELECT nothing FROM nowhere`), broken(0)]
  const fine = [broken(1), seenBy({ workspaceId: theirs })]
  expect((await Promise.allSettled(failing)).map((one) => one.status === 'rejected' && (one.reason as { code: string }).code)).toEqual(['22012', '42P01', '22012'])
  expect(await Promise.all(fine)).toEqual([[{ n: 1 }], [theirs]])
  await expect(readingDb(pool, 'system').all(sql`SELECT nothing FROM nowhere`)).rejects.toMatchObject({ code: '42P01' })
})

it('a workspace that is no uuid is refused before anything is sent', () => {
  expect(() => readingDb(pool, { workspaceId: "' OR true --" })).toThrow('no uuid')
})
