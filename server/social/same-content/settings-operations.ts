import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { SameContentSettings } from './contract.ts'
import { sameContentDays } from './same-content.ts'

export const readSameContent = operation({
  id: 'social.same-content.get',
  summary: 'Within how many days the same post on the same account counts as a repetition.',
  http: 'GET /api/v1/social/same-content',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: SameContentSettings,
}).run(async (ctx) => ({ days: await sameContentDays(ctx) }))

export const updateSameContent = operation({
  id: 'social.same-content.update',
  summary: 'Change within how many days people are warned of a repetition; 0 for never.',
  http: 'PUT /api/v1/social/same-content',
  permission: 'social:accounts',
  effect: 'write',
  input: SameContentSettings,
  output: SameContentSettings,
}).run(async (ctx, { days }) => {
  await ctx.db.run(sql`INSERT INTO social.settings (workspace_id, same_content_days) VALUES (${ctx.workspaceId}::uuid, ${days})
    ON CONFLICT (workspace_id) DO UPDATE SET same_content_days = excluded.same_content_days, version = social.settings.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return { days }
})
