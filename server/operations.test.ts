import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { signUp } from './identity/testing.ts'
import { FoyerError } from './platform/errors.ts'
import { exampleOf } from './platform/http/example.ts'
import type { AnyOperation } from './platform/operations/operation.ts'
import { visitor, type Actor } from './platform/operations/actor.ts'
import { createTestHouse, type TestHouse } from './platform/testing/test-house.ts'
import { slices } from './slices.ts'

/** What holds for every operation of every room, without being written again. */

let house: TestHouse
let owner: pg.Client
let ours: Actor
let theirs: Actor
/** One id of each tenant table, all of them rows of the other workspace. */
let theirIds: string[]

const operations: AnyOperation[] = slices.flatMap((slice) => slice.operations as unknown as AnyOperation[])
const byEffect = (effect: 'read' | 'write') => operations.filter((one) => (effect === 'read') === (one.effect === 'read'))
const guarded = operations.filter((one) => one.permission !== 'public')

/** Operations that end the actor they run as; they are tried by their own room's tests. */
const endsTheActor = /^identity\.(auth|sessions|workspaces\.(delete|leave|transfer))|^identity\.account/

beforeAll(async () => {
  house = await createTestHouse(slices)
  owner = new pg.Client({ connectionString: house.databaseUrl })
  await owner.connect()
  const [a, b] = [await signUp(house, { workspace: 'Ours' }), await signUp(house, { workspace: 'Theirs' })]
  ours = a.actor
  theirs = b.actor
  await house.inHouse({ workspaceId: theirs.workspaceId, actor: theirs }, async (ctx) => {
    for (const slice of slices as readonly { seed?: (ctx: never, which: 'busy') => Promise<void> }[]) await slice.seed?.(ctx as never, 'busy')
  })
  for (const operation of byEffect('write').filter((one) => !endsTheActor.test(one.id))) await attempt(operation, inputOf(operation, theirs), theirs)
  theirIds = await sampleIds()
})
afterAll(async () => {
  await owner.end()
  await house.end()
})

const jsonSchema = (operation: AnyOperation) => z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
const inputOf = (operation: AnyOperation, actor = ours): Record<string, unknown> => ({
  ...((operation.example?.input ?? exampleOf(jsonSchema(operation))) as Record<string, unknown>),
  // The address of these names the workspace itself: it must be one that exists for the actor.
  ...(operation.workspaceField ? { [operation.workspaceField]: actor.workspaceId } : {}),
})

/** `ok` with the outcome, the refusal, or a crash. */
async function attempt(operation: AnyOperation, input: unknown, actor: Actor) {
  try {
    return { ok: true as const, outcome: await house.perform(operation, input, { actor }) }
  } catch (error) {
    if (error instanceof FoyerError) return { ok: false as const, error }
    throw new Error(`${operation.id} crashed on ${JSON.stringify(input)?.slice(0, 300)}: ${(error as Error).stack}`)
  }
}

async function sampleIds(): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(`SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' JOIN pg_attribute i ON i.attrelid = c.oid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype WHERE c.relkind = 'r'`)
  const ids: string[] = [theirs.workspaceId!]
  for (const { name } of tables) {
    await owner.query('BEGIN; SET LOCAL ROLE foyer_system')
    const { rows } = await owner.query<{ id: string }>(`SELECT id FROM ${name} WHERE workspace_id = $1 LIMIT 1`, [theirs.workspaceId])
    await owner.query('COMMIT')
    if (rows[0]) ids.push(rows[0].id)
  }
  return ids
}

describe('every operation', () => {
  it.each(guarded.map((one) => [one.id, one] as const))('%s refuses nobody-signed-in', async (_id, operation) => {
    const answer = await attempt(operation, inputOf(operation), visitor())
    expect(answer.ok ? 'let in' : answer.error.kind).toBe('unauthenticated')
  })

  it.each(guarded.filter((one) => one.permission !== 'signed-in').map((one) => [one.id, one] as const))('%s refuses a member without its permission', async (_id, operation) => {
    const bare = { ...ours, permissions: new Set<string>() }
    const answer = await attempt(operation, inputOf(operation), bare)
    // An example that does not fit the shape would be refused for that; then the example is what is wrong.
    expect(answer.ok ? 'let in' : answer.error.code).toBe('platform.not_allowed')
  })

  it.each(guarded.filter((one) => one.tenancy !== 'none' && one.path.includes(':')).map((one) => [one.id, one] as const))('%s does not reach rows of another workspace', async (_id, operation) => {
    const params = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!)
    for (const id of theirIds) {
      const answer = await attempt(operation, { ...inputOf(operation), ...Object.fromEntries(params.map((name) => [name, id])) }, ours)
      expect(answer.ok ? `reached ${id}` : 'refused').toBe('refused')
    }
  })

  it.each(operations.filter((one) => !endsTheActor.test(one.id)).map((one) => [one.id, one] as const))('%s answers any input with a result or a refusal, never with a crash', async (_id, operation) => {
    const fields = Object.keys((jsonSchema(operation).properties ?? {}) as object)
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string(), fc.constantFrom('', '\u0000', '%', "'; DROP TABLE x; --", -1, 0, 1e308, '9'.repeat(400), null, [], {}, '2026-02-30T25:00:00Z', 'not-a-uuid', '00000000-0000-0000-0000-000000000000'))
    const example = inputOf(operation)
    const inputs = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(fc.constantFrom(...fields, 'unknown', '__proto__'), value),
      // One field wrong in an otherwise good input reaches further in.
      fc.tuple(fc.constantFrom(...(fields.length ? fields : ['none'])), value).map(([field, wrong]) => ({ ...example, [field]: wrong })),
    )
    await fc.assert(fc.asyncProperty(inputs, async (input) => void (await attempt(operation, input, ours))), { numRuns: 25, seed: 20261121, endOnFailure: true })
  })

  it('that writes leaves an audit row with the run of its answer', async () => {
    for (const operation of byEffect('write').filter((one) => !endsTheActor.test(one.id) && one.permission !== 'public')) {
      const answer = await attempt(operation, inputOf(operation), ours)
      if (!answer.ok) continue
      await owner.query('BEGIN; SET LOCAL ROLE foyer_system')
      const { rows } = await owner.query('SELECT operation FROM platform.audit_log WHERE run_id = $1', [answer.outcome.runId])
      await owner.query('COMMIT')
      expect(rows).toEqual([{ operation: operation.id }])
    }
  })

  it('is described in OpenAPI, with examples that fit', async () => {
    const document = (await house.app.inject({ url: '/api/openapi.json' })).json()
    for (const operation of operations) {
      const described = document.paths[operation.path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[operation.method.toLowerCase()]
      expect(described?.operationId).toBe(operation.id)
      expect(described.summary).toMatch(/\.$/)
      if (operation.example) {
        expect(operation.input.safeParse(operation.example.input).success, operation.id).toBe(true)
        expect(operation.output.safeParse(operation.example.output).success, operation.id).toBe(true)
      }
    }
  })
})

describe('every table', () => {
  it('with a workspace is locked to it for the application, also for its owner', async () => {
    const { rows } = await owner.query<{ name: string }>(`SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
      WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'pgboss' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
    expect(rows.map((row) => row.name)).toEqual([])
  })

  it('is shut for an application that names no workspace', async () => {
    const { rows } = await owner.query<{ name: string }>(`SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
      WHERE c.relkind = 'r' AND n.nspname <> 'pgboss' AND has_table_privilege('foyer_app', c.oid, 'SELECT')`)
    for (const { name } of rows) {
      await owner.query('BEGIN; SET LOCAL ROLE foyer_app')
      const seen = await owner.query(`SELECT count(*)::int AS n FROM ${name}`).then(({ rows: [row] }) => row.n as number, () => 0)
      await owner.query('ROLLBACK')
      expect([name, seen]).toEqual([name, 0])
    }
  })

  it('belongs to no superuser, and the application role is none', async () => {
    const { rows } = await owner.query("SELECT rolname FROM pg_roles WHERE rolname IN ('foyer_app', 'foyer_system', current_user) AND (rolsuper OR rolbypassrls)")
    expect(rows).toEqual([])
  })
})
