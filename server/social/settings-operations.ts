import { z } from 'zod'
import { sql } from '../platform/db/sql.ts'
import { operation } from '../platform/operations/operation.ts'
import { staleVersion } from '../platform/errors.ts'
import type { Context } from '../platform/operations/context.ts'

const Settings = z.object({ missedAfterMin: z.int(), version: z.int() })

const present = async (ctx: Context) =>
  (await ctx.db.maybe<z.infer<typeof Settings>>(sql`SELECT missed_after_min AS "missedAfterMin", version FROM social.settings WHERE workspace_id = ${ctx.workspaceId}::uuid`)) ?? { missedAfterMin: 60, version: 0 }

export const readSettings = operation({
  id: 'social.settings.get',
  summary: 'How the workspace publishes: after how many minutes a missed post is held.',
  http: 'GET /api/v1/social/settings',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Settings,
}).run(present)

export const updateSettings = operation({
  id: 'social.settings.update',
  summary: 'Change after how many minutes a missed post is held instead of going out late.',
  http: 'PUT /api/v1/social/settings',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ missedAfterMin: z.int().min(1).max(10_080), version: z.int().optional() }),
  output: Settings,
  errors: [staleVersion],
}).run(async (ctx, { missedAfterMin, version }) => {
  const now = await present(ctx)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'settings', current: now.version })
  await ctx.db.run(sql`INSERT INTO social.settings (workspace_id, missed_after_min) VALUES (${ctx.workspaceId}::uuid, ${missedAfterMin})
    ON CONFLICT (workspace_id) DO UPDATE SET missed_after_min = excluded.missed_after_min, version = social.settings.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return present(ctx)
})
