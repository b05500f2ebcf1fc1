import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { OwnRule, OwnRuleId, ownRuleFields } from '../contract.ts'
import { tooManyRules } from '../errors.ts'
import type { OwnRuleRow } from '../rules/in-force.ts'
import { presentOwn } from '../rules/present-rules.ts'
import { keepVersion, ownRuleColumns, rulesForChange } from '../rules/rule-store.ts'

const most = 500
const { avoid, say, reason, level, networks, on } = ownRuleFields

export const createOwnRule = operation({
  id: 'policy.own-rules.create',
  summary: 'Add words that the workspace avoids, with the reason and what to say instead.',
  http: 'POST /api/v1/policy/own-rules',
  permission: 'policy:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ avoid, say: say.default(null), reason, level: level.default('warn'), networks: networks.default([]), on: on.default(true) }),
  output: OwnRule,
  errors: [tooManyRules],
  example: {
    input: { avoid: ['cheap'], say: 'good value', reason: 'It lowers the home in the eyes of buyers.' },
    output: { id: '019a0000-0000-7000-8000-000000000001', avoid: ['cheap'], say: 'good value', reason: 'It lowers the home in the eyes of buyers.', level: 'warn', networks: [], on: true, version: 1 },
  },
}).run(async (ctx, input) => {
  const { own } = await rulesForChange(ctx)
  if (own.length >= most) throw tooManyRules({ most })
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<OwnRuleRow>(sql`INSERT INTO policy.own_rules AS r (id, workspace_id, avoid, say, reason, level, networks, is_on, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${input.avoid}::text[], ${input.say}, ${input.reason}, ${input.level}, ${input.networks}::text[], ${input.on}, ${now}::timestamptz, ${now}::timestamptz) RETURNING ${ownRuleColumns}`)
  await keepVersion(ctx, `Added the rule about ${quoted(row)}`)
  return presentOwn(row)
})

export const updateOwnRule = operation({
  id: 'policy.own-rules.update',
  summary: 'Change a rule of the workspace. What is left out stays.',
  http: 'PUT /api/v1/policy/own-rules/:id',
  permission: 'policy:write',
  effect: 'write',
  input: z.strictObject({ id: OwnRuleId, avoid: avoid.optional(), say: say.optional(), reason: reason.optional(), level: level.optional(), networks: networks.optional(), on: on.optional(), version: z.int().optional() }),
  output: OwnRule,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, ...change }) => {
  await rulesForChange(ctx)
  const before = await getOwnRule(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'rule', current: before.version })
  const next = { ...before, ...change }
  const row = await ctx.db.one<OwnRuleRow>(sql`UPDATE policy.own_rules AS r SET avoid = ${next.avoid}::text[], say = ${next.say}, reason = ${next.reason}, level = ${next.level}, networks = ${next.networks}::text[], is_on = ${next.on},
    version = r.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE r.id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid RETURNING ${ownRuleColumns}`)
  await keepVersion(ctx, `Changed the rule about ${quoted(row)}`)
  return presentOwn(row)
})

export const deleteOwnRule = operation({
  id: 'policy.own-rules.delete',
  summary: 'Delete a rule of the workspace. It can be undone for 30 days.',
  http: 'DELETE /api/v1/policy/own-rules/:id',
  permission: 'policy:write',
  effect: 'write',
  input: z.strictObject({ id: OwnRuleId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await rulesForChange(ctx)
  const row = await getOwnRule(ctx, id)
  await ctx.db.run(sql`DELETE FROM policy.own_rules WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await keepVersion(ctx, `Deleted the rule about ${quoted(row)}`)
  return done
})

async function getOwnRule(ctx: Context, id: string): Promise<OwnRuleRow> {
  const row = await ctx.db.maybe<OwnRuleRow>(sql`SELECT ${ownRuleColumns} FROM policy.own_rules r WHERE r.id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'rule' })
  return row
}

const quoted = ({ avoid: words }: OwnRuleRow): string => `“${words[0]}”${words.length > 1 ? ` and ${words.length - 1} more` : ''}`
