type Room = { name: string; noun: string; date: string }

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/** The files of a new room that keeps one noun: what `npm run new-slice` writes. */
export function roomFiles({ name, noun, date }: Room): Record<string, string> {
  const Noun = capital(noun)
  const nouns = `${noun}s`
  const server = `server/${name}`
  return {
    [`${server}/README.md`]: `# ${name}

A **${noun}** is something that a workspace keeps.

- What always holds for a ${noun}.
- Events: \`${name}.${noun}.created\`, \`.updated\`, \`.trashed\`.
`,
    [`${server}/slice.ts`]: `import { slice } from '../platform/slice.ts'
import { ${name}Events } from './events.ts'
import { ${name}Permissions } from './permissions.ts'
import { create${Noun}, get${Noun}, list${Noun}s, trash${Noun}, update${Noun} } from './${noun}-operations.ts'

export const ${name} = slice({
  id: '${name}',
  operations: [list${Noun}s, get${Noun}, create${Noun}, update${Noun}, trash${Noun}],
  permissions: ${name}Permissions,
  events: ${name}Events,
})
`,
    [`${server}/contract.ts`]: `import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { pageOf } from '../platform/page.ts'

export const ${Noun}Id = idOf('${noun}')
export const ${Noun} = z.object({ id: ${Noun}Id, name: z.string(), createdAt: z.string(), updatedAt: z.string(), version: z.int() })
export type ${Noun} = z.output<typeof ${Noun}>
export const ${Noun}Page = pageOf(${Noun})
export const ${Noun}Name = z.string().trim().min(1).max(120)
`,
    [`${server}/permissions.ts`]: `import type { PermissionDefinition } from '../platform/slice.ts'

export const ${name}Permissions = {
  '${name}:read': { label: 'See ${nouns}', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
  '${name}:write': { label: 'Work on ${nouns}', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
} as const satisfies Record<string, PermissionDefinition>
`,
    [`${server}/events.ts`]: `import { z } from 'zod'
import { event } from '../platform/events/event.ts'

const data = z.object({ ${noun}Id: z.string() })
export const ${noun}Created = event({ name: '${name}.${noun}.created', version: 1, data })
export const ${noun}Updated = event({ name: '${name}.${noun}.updated', version: 1, data })
export const ${noun}Trashed = event({ name: '${name}.${noun}.trashed', version: 1, data })
export const ${name}Events = [${noun}Created, ${noun}Updated, ${noun}Trashed]
`,
    [`${server}/${noun}-operations.ts`]: operations({ name, noun, date }),
    [`${server}/${noun}-operations.test.ts`]: test({ name, noun, date }),
    [`${server}/migrations/${date}-${name}.sql`]: `CREATE SCHEMA ${name};
GRANT USAGE ON SCHEMA ${name} TO foyer_app, foyer_system;

CREATE TABLE ${name}.${nouns} (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz
);
CREATE INDEX ${nouns}_by_created ON ${name}.${nouns} (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CALL platform.lock_to_workspace('${name}.${nouns}');
CALL platform.keep_journal('${name}.${nouns}');
`,
  }
}

function operations({ name, noun }: Room): string {
  const Noun = capital(noun)
  const table = `${name}.${noun}s`
  return `import { z } from 'zod'
import { sql } from '../platform/db/sql.ts'
import { notFound, staleVersion } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Context } from '../platform/operations/context.ts'
import { operation } from '../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../platform/page.ts'
import { ${Noun}, ${Noun}Id, ${Noun}Name, ${Noun}Page } from './contract.ts'
import { ${noun}Created, ${noun}Trashed, ${noun}Updated } from './events.ts'

type Row = z.input<typeof ${Noun}>
const columns = sql.raw('id, name, created_at AS "createdAt", updated_at AS "updatedAt", version')

export const list${Noun}s = operation({
  id: '${name}.${noun}s.list',
  summary: 'All ${noun}s, newest first.',
  http: 'GET /api/v1/${name}',
  permission: '${name}:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: ${Noun}Page,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql\`SELECT \${columns} FROM ${table} WHERE workspace_id = \${ctx.workspaceId}::uuid AND deleted_at IS NULL
    \${after ? sql\`AND (created_at, id) < (\${after[0]}::timestamptz, \${after[1]}::uuid)\` : sql\`\`} ORDER BY created_at DESC, id DESC LIMIT \${limit + 1}\`)
  return toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
})

export const get${Noun} = operation({
  id: '${name}.${noun}s.get',
  summary: 'One ${noun}.',
  http: 'GET /api/v1/${name}/:id',
  permission: '${name}:read',
  effect: 'read',
  input: z.strictObject({ id: ${Noun}Id }),
  output: ${Noun},
  errors: [notFound],
}).run((ctx, { id }) => find${Noun}(ctx, id))

export const create${Noun} = operation({
  id: '${name}.${noun}s.create',
  summary: 'Make a ${noun}.',
  http: 'POST /api/v1/${name}',
  permission: '${name}:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: ${Noun}Name }),
  output: ${Noun},
}).run(async (ctx, { name }) => {
  const id = newId<'${noun}'>()
  const now = ctx.now.toISOString()
  ctx.emit(${noun}Created, id, { ${noun}Id: id })
  return ctx.db.one<Row>(sql\`INSERT INTO ${table} (id, workspace_id, name, created_at, updated_at)
    VALUES (\${id}::uuid, \${ctx.workspaceId}::uuid, \${name}, \${now}::timestamptz, \${now}::timestamptz) RETURNING \${columns}\`)
})

export const update${Noun} = operation({
  id: '${name}.${noun}s.update',
  summary: 'Change a ${noun}.',
  http: 'PUT /api/v1/${name}/:id',
  permission: '${name}:write',
  effect: 'write',
  input: z.strictObject({ id: ${Noun}Id, name: ${Noun}Name, version: z.int().optional() }),
  output: ${Noun},
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, name, version }) => {
  const before = await find${Noun}(ctx, id, { lock: true })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: '${noun}', current: before.version })
  ctx.emit(${noun}Updated, id, { ${noun}Id: id })
  return ctx.db.one<Row>(sql\`UPDATE ${table} SET name = \${name}, version = version + 1, updated_at = \${ctx.now.toISOString()}::timestamptz
    WHERE id = \${id}::uuid AND workspace_id = \${ctx.workspaceId}::uuid RETURNING \${columns}\`)
})

export const trash${Noun} = operation({
  id: '${name}.${noun}s.trash',
  summary: 'Delete a ${noun}. It can be undone for 30 days.',
  http: 'DELETE /api/v1/${name}/:id',
  permission: '${name}:write',
  effect: 'write',
  input: z.strictObject({ id: ${Noun}Id }),
  output: ${Noun},
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await find${Noun}(ctx, id, { lock: true })
  ctx.emit(${noun}Trashed, id, { ${noun}Id: id })
  return ctx.db.one<Row>(sql\`UPDATE ${table} SET deleted_at = \${ctx.now.toISOString()}::timestamptz, version = version + 1
    WHERE id = \${id}::uuid AND workspace_id = \${ctx.workspaceId}::uuid RETURNING \${columns}\`)
})

async function find${Noun}(ctx: Context, id: string, { lock = false } = {}): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql\`SELECT \${columns} FROM ${table} WHERE id = \${id}::uuid AND workspace_id = \${ctx.workspaceId}::uuid AND deleted_at IS NULL \${lock ? sql\`FOR UPDATE\` : sql\`\`}\`)
  if (!row) throw notFound({ what: '${noun}' })
  return row
}
`
}

function test({ name, noun }: Room): string {
  const Noun = capital(noun)
  return `import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../identity/slice.ts'
import { signUp } from '../identity/testing.ts'
import { undoRun } from '../platform/inside/changes.ts'
import { platformSlice } from '../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { create${Noun}, list${Noun}s, trash${Noun} } from './${noun}-operations.ts'
import { ${name} } from './slice.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, ${name}])
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

it('a deleted ${noun} leaves the list, and comes back when that is undone', async () => {
  const perform = (operation: Parameters<TestHouse['perform']>[0], input: object) => house.perform(operation, input, { actor: us.actor })
  const names = async () => ((await perform(list${Noun}s, {})).output as { items: { name: string }[] }).items.map((one) => one.name)
  const { id } = (await perform(create${Noun}, { name: 'First' })).output as { id: string }
  const { runId } = await perform(trash${Noun}, { id })
  expect(await names()).toEqual([])
  await perform(undoRun, { runId })
  expect(await names()).toEqual(['First'])
})
`
}
