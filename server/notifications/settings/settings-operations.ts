import { z } from 'zod'
import { membersAmong } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { NotificationSettings, SettingsChange, type Channels } from '../contract.ts'
import { kindUnknown } from '../errors.ts'
import { viewerOf } from '../list/notification-queries.ts'
import { moveDigest } from '../mail/await-digest.ts'
import { digestHourUnlessChosen } from './wishes.ts'

type Row = { kinds: Record<string, Channels>; digestHour: number; sound: boolean; version: number }

const unless: Row = { kinds: {}, digestHour: digestHourUnlessChosen, sound: false, version: 0 }

const readRow = async (ctx: Context): Promise<Row> =>
  (await ctx.db.maybe<Row>(sql`SELECT kinds, digest_hour AS "digestHour", sound, version FROM notifications.settings
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${viewerOf(ctx)}::uuid`)) ?? unless

async function viewerAsMember(ctx: Context) {
  const viewer = (await membersAmong(ctx, [viewerOf(ctx)])).get(viewerOf(ctx))
  if (!viewer) throw notFound({ what: 'member' })
  return viewer
}

/** The kinds that can reach the viewer, each with what they chose or its default. */
function present(ctx: Context, { kinds, ...row }: Row, viewer: { email: string; timeZone: string }): z.input<typeof NotificationSettings> {
  const shown = [...ctx.ports.inside.notificationKinds().values()].filter((one) => !one.permission || may(ctx.actor, one.permission))
  return { ...row, email: viewer.email, timeZone: viewer.timeZone, kinds: shown.map(({ kind, label, group, defaults }) => ({ kind, label, group, ...defaults, ...kinds[kind] })) }
}

export const readNotificationSettings = operation({
  id: 'notifications.settings.read',
  summary: 'What the viewer wants to be told in this workspace, and by which way.',
  http: 'GET /api/v1/notifications/settings',
  permission: 'signed-in',
  effect: 'read',
  input: z.strictObject({}),
  output: NotificationSettings,
  errors: [notFound],
}).run(async (ctx) => present(ctx, await readRow(ctx), await viewerAsMember(ctx)))

export const updateNotificationSettings = operation({
  id: 'notifications.settings.update',
  summary: 'Choose what to be told and by which way. What is left out stays.',
  http: 'PUT /api/v1/notifications/settings',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({ ...SettingsChange.shape, version: z.int().min(0).optional() }),
  output: NotificationSettings,
  errors: [notFound, staleVersion, kindUnknown],
  example: {
    input: { kinds: {}, digestHour: 8 },
    output: { kinds: [{ kind: 'crm.lead-asked', label: 'A lead asks a question', group: 'Leads', app: true, mail: 'now' }], digestHour: 8, timeZone: 'Europe/London', email: 'ada@example.com', sound: false, version: 1 },
  },
}).run(async (ctx, { version, kinds, digestHour, sound }) => {
  const known = ctx.ports.inside.notificationKinds()
  for (const kind of Object.keys(kinds ?? {})) if (!known.has(kind)) throw kindUnknown({ kind })
  const [before, viewer] = [await readRow(ctx), await viewerAsMember(ctx)]
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'settings', current: before.version })
  const now = ctx.now.toISOString()
  // Kinds are joined in the statement: two windows that change different ones at once both keep theirs.
  const row = await ctx.db.one<Row>(sql`INSERT INTO notifications.settings AS s (id, workspace_id, person_id, kinds, digest_hour, sound, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${viewer.id}::uuid, ${JSON.stringify(kinds ?? {})}::jsonb, ${digestHour ?? before.digestHour}, ${sound ?? before.sound}, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id, person_id) DO UPDATE SET kinds = s.kinds || excluded.kinds, digest_hour = coalesce(${digestHour ?? null}::int, s.digest_hour),
      sound = coalesce(${sound ?? null}::boolean, s.sound), version = s.version + 1, updated_at = excluded.updated_at
    RETURNING kinds, digest_hour AS "digestHour", sound, version`)
  if (digestHour !== undefined && digestHour !== before.digestHour) await moveDigest(ctx, viewer.id, { hour: digestHour, zone: viewer.timeZone })
  return present(ctx, row, viewer)
})
