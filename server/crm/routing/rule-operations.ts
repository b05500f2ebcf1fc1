import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { checkSteps } from './check-steps.ts'
import { ruleFields, RoutingRule, RuleVersion } from './contract.ts'
import { groupInUse, routingTargetUnknown, stepsGoRound } from './errors.ts'
import { routingChanged } from './events.ts'
import { lockRouting } from './load-world.ts'
import { presentRule, readRules, type RuleRow } from './rule-store.ts'

const RuleId = idOf('rule')
const Rules = z.object({ items: z.array(RoutingRule) })

export const listRules = operation({
  id: 'crm.routing.rules.list',
  summary: 'Rules that say who gets a new lead, in their order; the first that fits counts.',
  http: 'GET /api/v1/routing/rules',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Rules,
  agent: { when: 'the person asks who gets which leads' },
}).run(async (ctx) => ({ items: (await readRules(ctx)).map(presentRule) }))

export const createRule = operation({
  id: 'crm.routing.rules.create',
  summary: 'Add a routing rule at the end of the list.',
  http: 'POST /api/v1/routing/rules',
  permission: 'crm:routing',
  effect: 'write',
  status: 201,
  input: z.strictObject(ruleFields),
  output: RoutingRule,
  errors: [stepsGoRound, routingTargetUnknown],
}).run(async (ctx, input) => {
  await lockRouting(ctx)
  const id = newId<'rule'>()
  await checkSteps(ctx, { id, name: input.name }, input.steps)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.routing_rules (id, workspace_id, position, name, active, conditions, steps, saved_by, created_at, updated_at)
    SELECT ${id}::uuid, ${ctx.workspaceId}::uuid, coalesce(max(position), 0) + 1, ${input.name}, ${input.active}, ${JSON.stringify(input.conditions)}::jsonb, ${JSON.stringify(input.steps)}::jsonb, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz
    FROM crm.routing_rules WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)
  ctx.emit(routingChanged, id, { what: 'rule', id })
  return presentRule(await findRule(ctx, id))
})

export const updateRule = operation({
  id: 'crm.routing.rules.update',
  summary: 'Save a routing rule as its next version. Leads on their way keep the version they began with.',
  http: 'PUT /api/v1/routing/rules/:id',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ id: RuleId, version: z.int().optional(), name: ruleFields.name, active: z.boolean(), conditions: ruleFields.conditions.unwrap(), steps: ruleFields.steps }),
  output: RoutingRule,
  errors: [notFound, staleVersion, stepsGoRound, routingTargetUnknown],
}).run(async (ctx, { id, version, ...input }) => {
  await lockRouting(ctx)
  const before = await findRule(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'rule', current: before.version })
  await checkSteps(ctx, { id, name: input.name }, input.steps)
  await ctx.db.run(sql`UPDATE crm.routing_rules SET name = ${input.name}, active = ${input.active}, conditions = ${JSON.stringify(input.conditions)}::jsonb, steps = ${JSON.stringify(input.steps)}::jsonb,
    saved_by = ${ctx.actor.personId}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(routingChanged, id, { what: 'rule', id })
  return presentRule(await findRule(ctx, id))
})

export const deleteRule = operation({
  id: 'crm.routing.rules.delete',
  summary: 'Delete a routing rule. It can be undone for 30 days.',
  http: 'DELETE /api/v1/routing/rules/:id',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ id: RuleId }),
  output: Done,
  errors: [notFound, groupInUse],
}).run(async (ctx, { id }) => {
  await lockRouting(ctx)
  await findRule(ctx, id)
  const users = (await readRules(ctx)).filter((rule) => rule.id !== id && rule.steps.some((step) => step.kind === 'rule' && step.ruleId === id))
  if (users.length > 0) throw groupInUse({ rules: users.map(({ name }) => name) })
  await ctx.db.run(sql`UPDATE crm.routing_rules SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(routingChanged, id, { what: 'rule', id })
  return done
})

export const orderRules = operation({
  id: 'crm.routing.rules.order',
  summary: 'Put the routing rules into another order. Name all of them.',
  http: 'PUT /api/v1/routing/rule-order',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ ids: z.array(RuleId).min(1).max(500) }),
  output: Rules,
  errors: [invalidInput],
}).run(async (ctx, { ids }) => {
  await lockRouting(ctx)
  const rules = await readRules(ctx)
  if (ids.length !== rules.length || rules.some(({ id }) => !ids.includes(id as (typeof ids)[number]))) {
    throw invalidInput({ count: 1 }, { fields: [{ path: 'ids', rule: 'complete', message: 'Name each rule once. The list may have changed meanwhile; load it again.' }] })
  }
  await ctx.db.run(sql`UPDATE crm.routing_rules r SET position = o.place FROM unnest(${ids as string[]}::uuid[]) WITH ORDINALITY AS o(id, place)
    WHERE r.id = o.id AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.position <> o.place`)
  ctx.emit(routingChanged, ids[0]!, { what: 'rule', id: ids[0]! })
  return { items: (await readRules(ctx)).map(presentRule) }
})

export const listRuleVersions = operation({
  id: 'crm.routing.rules.versions',
  summary: 'Every saved form of a routing rule, newest first, also of one that was deleted.',
  http: 'GET /api/v1/routing/rules/:id/versions',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: RuleId }),
  output: z.object({ items: z.array(RuleVersion) }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const items = await ctx.db.all<z.input<typeof RuleVersion>>(sql`SELECT version, name, active, conditions, steps, saved_by AS "savedBy", saved_at AS "savedAt" FROM crm.routing_rule_versions
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND rule_id = ${id}::uuid ORDER BY version DESC LIMIT 100`)
  if (items.length === 0) throw notFound({ what: 'rule' })
  return { items }
})

async function findRule(ctx: Context, id: string): Promise<RuleRow> {
  const rule = (await readRules(ctx)).find((one) => one.id === id)
  if (!rule) throw notFound({ what: 'rule' })
  return rule
}
