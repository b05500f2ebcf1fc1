import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { RoutingSettings, settingsFields } from './contract.ts'
import { routingChanged } from './events.ts'

const unset = { targetMinutes: 15, hours: null, timeZone: null, escalation: [], version: 0 }

/** The promise of a first answer, with the zone that counts; the usual one where nobody set any. */
export async function routingSettingsOf(ctx: Context): Promise<RoutingSettings> {
  const [row, workspace] = await Promise.all([
    ctx.db.maybe<Omit<RoutingSettings, 'zone'>>(sql`SELECT target_minutes AS "targetMinutes", hours, time_zone AS "timeZone", escalation, version FROM crm.routing_settings WHERE workspace_id = ${ctx.workspaceId}::uuid`),
    workspaceOf(ctx),
  ])
  return { ...(row ?? unset), zone: row?.timeZone ?? workspace.timeZone }
}

export const readRoutingSettings = operation({
  id: 'crm.routing.settings.get',
  summary: 'The promised time to a first answer, the hours in which its clock runs, and what happens when it is broken.',
  http: 'GET /api/v1/routing/settings',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: RoutingSettings,
}).run(routingSettingsOf)

export const updateRoutingSettings = operation({
  id: 'crm.routing.settings.update',
  summary: 'Change the promise of a first answer. It holds for clocks that start from now on.',
  http: 'PUT /api/v1/routing/settings',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ ...settingsFields, version: z.int().optional() }),
  output: RoutingSettings,
  errors: [staleVersion],
}).run(async (ctx, { version, ...input }) => {
  const before = await routingSettingsOf(ctx)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'promise', current: before.version })
  const escalation = input.escalation.toSorted((a, b) => a.afterMinutes - b.afterMinutes)
  const id = newId()
  await ctx.db.run(sql`INSERT INTO crm.routing_settings AS s (id, workspace_id, target_minutes, hours, time_zone, escalation)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.targetMinutes}, ${input.hours && JSON.stringify(input.hours)}::jsonb, ${input.timeZone}, ${JSON.stringify(escalation)}::jsonb)
    ON CONFLICT (workspace_id) DO UPDATE SET target_minutes = excluded.target_minutes, hours = excluded.hours, time_zone = excluded.time_zone, escalation = excluded.escalation, version = s.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  ctx.emit(routingChanged, id, { what: 'settings', id })
  return routingSettingsOf(ctx)
})
