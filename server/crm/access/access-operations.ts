import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { accessChanged, readRules } from './access.ts'
import { Access, AccessRules } from './contract.ts'

export const readAccess = operation({
  id: 'crm.access.get',
  summary: 'Who sees which leads, deals and sensitive fields: all, their team’s, or their own.',
  http: 'GET /api/v1/settings/record-access',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Access,
}).run(async (ctx) => {
  const { rules, version, isDefault } = await readRules(ctx)
  return { rules, version, isDefault }
})

export const updateAccess = operation({
  id: 'crm.access.update',
  summary: 'Change who sees which leads, deals and sensitive fields. Holds for every door at once.',
  http: 'PUT /api/v1/settings/record-access',
  permission: 'crm:access',
  effect: 'write',
  input: z.strictObject({ rules: AccessRules, version: z.int().optional() }),
  output: Access,
  errors: [staleVersion],
}).run(async (ctx, { rules, version }) => {
  const before = await readRules(ctx)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'set of rules', current: before.version })
  const row = await ctx.db.one<{ version: number }>(sql`INSERT INTO crm.access AS a (id, workspace_id, rules) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${JSON.stringify(rules)}::jsonb)
    ON CONFLICT (workspace_id) DO UPDATE SET rules = excluded.rules, version = a.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz RETURNING version`)
  accessChanged(ctx)
  return { rules, version: row.version, isDefault: false }
})
