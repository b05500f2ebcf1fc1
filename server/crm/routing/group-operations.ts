import { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { groupFields, RoutingGroup } from './contract.ts'
import { groupInUse, routingTargetUnknown } from './errors.ts'
import { routingChanged } from './events.ts'
import { lockRouting } from './load-world.ts'
import { readRules } from './rule-store.ts'

const GroupId = idOf('group')
const columns = sql.raw(`g.id, g.kind, g.name, g.members, g.away, g.take_per_day AS "takePerDay", g.take_open AS "takeOpen", g.version,
  (SELECT count(*)::int FROM crm.pond_leads p WHERE p.workspace_id = g.workspace_id AND p.pond_id = g.id AND p.taken_at IS NULL) AS waiting`)

export const listGroups = operation({
  id: 'crm.routing.groups.list',
  summary: 'Teams that share leads in turn, and ponds that people take them from.',
  http: 'GET /api/v1/routing/groups',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(RoutingGroup) }),
}).run(async (ctx) => ({
  items: await ctx.db.all<RoutingGroup>(sql`SELECT ${columns} FROM crm.routing_groups g WHERE g.workspace_id = ${ctx.workspaceId}::uuid AND g.deleted_at IS NULL ORDER BY g.kind DESC, lower(g.name), g.id`),
}))

export const createGroup = operation({
  id: 'crm.routing.groups.create',
  summary: 'Make a team or a pond.',
  http: 'POST /api/v1/routing/groups',
  permission: 'crm:routing',
  effect: 'write',
  status: 201,
  input: z.strictObject({ kind: z.enum(['team', 'pond']), ...groupFields }),
  output: RoutingGroup,
  errors: [routingTargetUnknown],
}).run(async (ctx, input) => {
  await checkMembers(ctx, input.members)
  const id = newId<'group'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.routing_groups (id, workspace_id, kind, name, members, away, take_per_day, take_open, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.kind}, ${input.name}, ${JSON.stringify(input.members)}::jsonb, ${input.away}, ${input.takePerDay}, ${input.takeOpen}, ${now}::timestamptz, ${now}::timestamptz)`)
  ctx.emit(routingChanged, id, { what: 'group', id })
  return findGroup(ctx, id)
})

export const updateGroup = operation({
  id: 'crm.routing.groups.update',
  summary: 'Change a team or a pond: name, members with their weights, limits.',
  http: 'PUT /api/v1/routing/groups/:id',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ id: GroupId, version: z.int().optional(), ...groupFields }),
  output: RoutingGroup,
  errors: [notFound, staleVersion, routingTargetUnknown],
}).run(async (ctx, { id, version, ...input }) => {
  await lockRouting(ctx)
  const before = await findGroup(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: before.kind, current: before.version })
  await checkMembers(ctx, input.members)
  await ctx.db.run(sql`UPDATE crm.routing_groups SET name = ${input.name}, members = ${JSON.stringify(input.members)}::jsonb, away = ${input.away}, take_per_day = ${input.takePerDay}, take_open = ${input.takeOpen},
    version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(routingChanged, id, { what: 'group', id })
  return findGroup(ctx, id)
})

export const deleteGroup = operation({
  id: 'crm.routing.groups.delete',
  summary: 'Delete a team or an empty pond that no rule names. It can be undone for 30 days.',
  http: 'DELETE /api/v1/routing/groups/:id',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ id: GroupId }),
  output: Done,
  errors: [notFound, groupInUse],
}).run(async (ctx, { id }) => {
  await lockRouting(ctx)
  const group = await findGroup(ctx, id)
  const users = (await readRules(ctx)).filter(({ steps }) => steps.some((step) => 'groupId' in step && step.groupId === id)).map(({ name }) => name)
  if (users.length > 0 || group.waiting > 0) throw groupInUse({ rules: users.length > 0 ? users : [`${group.waiting} leads that lie in it`] })
  await ctx.db.run(sql`UPDATE crm.routing_groups SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(routingChanged, id, { what: 'group', id })
  return done
})

async function findGroup(ctx: Context, id: string): Promise<RoutingGroup> {
  const group = await ctx.db.maybe<RoutingGroup>(sql`SELECT ${columns} FROM crm.routing_groups g WHERE g.id = ${id}::uuid AND g.workspace_id = ${ctx.workspaceId}::uuid AND g.deleted_at IS NULL`)
  if (!group) throw notFound({ what: 'group' })
  return group
}

async function checkMembers(ctx: Context, members: readonly { personId: string }[]): Promise<void> {
  const known = new Set((await membersOf(ctx)).map(({ id }) => id as string))
  const wrong = members.findIndex(({ personId }) => !known.has(personId))
  if (wrong >= 0) throw routingTargetUnknown({ what: 'member' }, { fields: [{ path: `members.${wrong}.personId`, rule: 'exists', message: 'Choose members of this workspace.' }] })
}
