import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { LeadList, LeadQuery } from '../contract.ts'
import { notYours } from '../errors.ts'
import { fieldGone } from '../fields/errors.ts'
import { compileQuery } from '../filter/compile.ts'
import { filterNotUnderstood } from '../filter/errors.ts'

type Row = Omit<z.output<typeof LeadList>, 'may'>
const columns = sql`id, name, owner_id AS "ownerId", shared, query, view, position, created_at AS "createdAt", updated_at AS "updatedAt", version`
const parts = {
  name: z.string().trim().min(1, 'Name the list.').max(80, 'Use 80 characters or fewer.'),
  query: LeadQuery,
  view: z.record(z.string().max(40), z.unknown()).refine((view) => JSON.stringify(view).length <= 8_000, 'The view is too large.').describe('How the list is shown: columns, sort, layout'),
  shared: z.boolean().describe('Everybody in the workspace sees the list; each sees only the leads they may see'),
  position: z.int().min(0).max(10_000),
}

export const listLists = operation({
  id: 'crm.lists.list',
  summary: 'Saved lists: your own and those that others share.',
  http: 'GET /api/v1/lead-lists',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(LeadList) }),
  agent: { when: 'the person names a list of leads they keep' },
}).run(async (ctx) => {
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.lists WHERE workspace_id = ${ctx.workspaceId}::uuid AND (shared OR owner_id = ${ctx.actor.personId}::uuid) ORDER BY position, lower(name), id LIMIT 500`)
  return { items: rows.map((row) => present(ctx, row)) }
})

export const createList = operation({
  id: 'crm.lists.create',
  summary: 'Save a query as a list. Its leads are always those that match now.',
  http: 'POST /api/v1/lead-lists',
  permission: 'crm:read',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: parts.name, query: parts.query, view: parts.view.default({}), shared: parts.shared.default(false), position: parts.position.default(0) }),
  output: LeadList,
  errors: [filterNotUnderstood, fieldGone],
}).run(async (ctx, { name, query, view, shared, position }) => {
  await compileQuery(ctx, query)
  const row = await ctx.db.one<Row>(sql`INSERT INTO crm.lists (id, workspace_id, name, owner_id, shared, query, view, position, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${ctx.actor.personId}::uuid, ${shared}, ${JSON.stringify(query)}::jsonb, ${JSON.stringify(view)}::jsonb, ${position},
      ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz) RETURNING ${columns}`)
  return present(ctx, row)
})

export const updateList = operation({
  id: 'crm.lists.update',
  summary: 'Change a saved list.',
  http: 'PUT /api/v1/lead-lists/:id',
  permission: 'crm:read',
  effect: 'write',
  input: z.strictObject({ id: idOf('list'), version: z.int().optional(), ...z.object(parts).partial().shape }),
  output: LeadList,
  errors: [notFound, staleVersion, filterNotUnderstood, fieldGone, notYours],
}).run(async (ctx, { id, version, name, query, view, shared, position }) => {
  const before = await lockList(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'list', current: before.version })
  if (query) await compileQuery(ctx, query)
  const row = await ctx.db.one<Row>(sql`UPDATE crm.lists SET name = ${name ?? before.name}, query = ${JSON.stringify(query ?? before.query)}::jsonb, view = ${JSON.stringify(view ?? before.view)}::jsonb, shared = ${shared ?? before.shared},
      position = ${position ?? before.position}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  return present(ctx, row)
})

export const deleteList = operation({
  id: 'crm.lists.delete',
  summary: 'Delete a saved list. Its leads stay.',
  http: 'DELETE /api/v1/lead-lists/:id',
  permission: 'crm:read',
  effect: 'write',
  input: z.strictObject({ id: idOf('list') }),
  output: Done,
  errors: [notFound, notYours],
}).run(async (ctx, { id }) => {
  await lockList(ctx, id)
  await ctx.db.run(sql`DELETE FROM crm.lists WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

/** Lists are changed by who made them; shared ones also by whoever may set up fields. */
const mayEdit = (ctx: Context, list: Pick<Row, 'ownerId' | 'shared'>): boolean => list.ownerId === ctx.actor.personId || (list.shared && may(ctx.actor, 'crm:fields'))
const present = (ctx: Context, row: Row): z.output<typeof LeadList> => ({ ...row, may: { edit: mayEdit(ctx, row) } })

async function lockList(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.lists WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (shared OR owner_id = ${ctx.actor.personId}::uuid) FOR UPDATE`)
  if (!row) throw notFound({ what: 'list' })
  if (!mayEdit(ctx, row)) throw notYours({ act: 'write', object: 'list' })
  return row
}
