import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { CalendarSettings } from './contract.ts'

const usual = { clashMinutes: 30, version: 0 }

export const readCalendarSettings = async (ctx: Context): Promise<z.infer<typeof CalendarSettings>> =>
  (await ctx.db.maybe<z.infer<typeof CalendarSettings>>(sql`SELECT clash_minutes AS "clashMinutes", version FROM social.calendar_settings WHERE workspace_id = ${ctx.workspaceId}::uuid`)) ?? usual

export const getCalendarSettings = operation({
  id: 'social.calendar.settings.get',
  summary: 'How close two posts of one account may stand before they are marked.',
  http: 'GET /api/v1/social/calendar/settings',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: CalendarSettings,
}).run(readCalendarSettings)

export const updateCalendarSettings = operation({
  id: 'social.calendar.settings.update',
  summary: 'Change how close two posts of one account may stand before they are marked; 0 marks none.',
  http: 'PUT /api/v1/social/calendar/settings',
  permission: 'social:publish',
  effect: 'write',
  input: CalendarSettings.extend({ version: z.int().optional() }).strict(),
  output: CalendarSettings,
  errors: [staleVersion],
}).run(async (ctx, { clashMinutes, version }) => {
  const now = await readCalendarSettings(ctx)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'settings', current: now.version })
  await ctx.db.run(sql`INSERT INTO social.calendar_settings (workspace_id, clash_minutes) VALUES (${ctx.workspaceId}::uuid, ${clashMinutes})
    ON CONFLICT (workspace_id) DO UPDATE SET clash_minutes = excluded.clash_minutes, version = social.calendar_settings.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return readCalendarSettings(ctx)
})
