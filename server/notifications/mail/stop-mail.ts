import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { Channels } from '../contract.ts'
import { stopLinkUnknown } from '../errors.ts'
import { readStop, workspaceIn } from './stop-link.ts'

export const stopMail = operation({
  id: 'notifications.stop-mail',
  summary: 'End mail of one kind for one person, with the token of the link in such a mail.',
  http: 'POST /api/v1/notifications/stop-mail',
  permission: 'public',
  effect: 'write',
  workspaceOf: async (_house, { token }) => workspaceIn(token),
  input: z.strictObject({ token: z.string().max(1_000) }),
  output: z.object({ /** What stopped, in the words of the settings. */ stopped: z.array(z.string()) }),
  errors: [stopLinkUnknown],
}).run(async (ctx, { token }) => {
  const stop = readStop(ctx, token)
  if (!stop || stop.workspaceId !== ctx.workspaceId) throw stopLinkUnknown({})
  const chosen = (await ctx.db.maybe<{ kinds: Record<string, Channels> }>(sql`SELECT kinds FROM notifications.settings WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${stop.personId}::uuid FOR UPDATE`))?.kinds ?? {}
  const ended = [...ctx.ports.inside.notificationKinds().values()].flatMap(({ kind, label, defaults }) => {
    const now = { ...defaults, ...chosen[kind] }
    return stop.kind === kind || (stop.kind === 'daily' && now.mail === 'daily') ? [{ kind, label, channels: { ...now, mail: 'off' as const } }] : []
  })
  const kinds = Object.fromEntries(ended.map((one) => [one.kind, one.channels]))
  const at = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO notifications.settings AS s (id, workspace_id, person_id, kinds, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${stop.personId}::uuid, ${JSON.stringify(kinds)}::jsonb, ${at}, ${at})
    ON CONFLICT (workspace_id, person_id) DO UPDATE SET kinds = s.kinds || excluded.kinds, version = s.version + 1, updated_at = excluded.updated_at`)
  // What already waits for the daily mail is mail of this kind, too.
  await ctx.db.run(sql`UPDATE notifications.notifications SET mail = 'off', read_at = CASE WHEN in_app THEN read_at ELSE ${at} END, updated_at = ${at}
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${stop.personId}::uuid AND mail IN ('daily', 'now') AND kind = ANY (${Object.keys(kinds)}::text[])`)
  return { stopped: ended.map((one) => one.label) }
})
