import { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AssetLicence } from './contract.ts'
import { dayWords } from './ended-rights.ts'

/** So many days before a right ends people are told. */
export const reminderDays = 14

type Ending = { id: string; assetId: string; name: string; kind: AssetLicence['kind']; holder: string; expiresOn: string; addedBy: string | null }

/** Each morning: who brought a file, and who leads the workspace, hear of its rights that end within two weeks. Once for each end. */
export const remindOfEnds = job({
  name: 'media.remind-of-licence-ends',
  payload: z.object({}),
  cron: '20 6 * * *',
  timeLimitSec: 900,
  handle: async (ctx) => {
    const until = new Date(ctx.now.getTime() + reminderDays * 86_400_000).toISOString()
    const workspaces = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT l.workspace_id AS id FROM media.licences l WHERE l.expires_on <= ${until}::date
      AND NOT EXISTS (SELECT FROM media.licence_reminders r WHERE r.licence_id = l.id AND r.expires_on = l.expires_on)`)
    for (const { id } of workspaces) await ctx.inWorkspace(id, (tx) => remind(tx, until))
  },
})

async function remind(ctx: Context, until: string): Promise<void> {
  const ending = await ctx.db.all<Ending>(sql`WITH fresh AS (
      INSERT INTO media.licence_reminders (workspace_id, licence_id, expires_on) SELECT workspace_id, id, expires_on FROM media.licences
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND expires_on <= ${until}::date ON CONFLICT DO NOTHING RETURNING licence_id)
    SELECT l.id, l.asset_id AS "assetId", a.name, l.kind, l.holder, to_char(l.expires_on, 'YYYY-MM-DD') AS "expiresOn", a.added_by AS "addedBy"
    FROM fresh f JOIN media.licences l ON l.id = f.licence_id JOIN media.assets a ON a.id = l.asset_id WHERE a.deleted_at IS NULL ORDER BY l.expires_on, l.id`)
  if (ending.length === 0) return
  const leaders = (await membersOf(ctx)).filter(({ role }) => role === 'owner' || role === 'admin' || role === 'manager').map(({ id }) => id)
  for (const { id, assetId, name, kind, holder, expiresOn, addedBy } of ending) {
    await notify(ctx, {
      to: [...new Set([...leaders, ...(addedBy ? [addedBy] : [])])], kind: 'media.licence-ends', title: `The ${kind} for ${name} ends on ${dayWords(expiresOn)}`,
      body: `It was given by ${holder}. From the day after, the file and all that was made from it is not published until it is renewed.`, href: `/media?asset=${assetId}`, subjectId: assetId, key: `media.licence-ends ${id}`, by: null,
    })
  }
}
