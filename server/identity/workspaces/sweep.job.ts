import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { workspacePurged } from '../events.ts'
import { graceDays } from './workspace-queries.ts'

/** Nightly: workspaces whose time of grace is over go with everything in them; so do ended sessions and spent links. */
export const sweepIdentity = job({
  name: 'identity.sweep',
  payload: z.object({}),
  cron: '40 3 * * *',
  timeLimitSec: 3_600,
  handle: async (ctx) => {
    const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000).toISOString()
    const gone = await ctx.db.all<{ id: string }>(sql`SELECT id FROM identity.workspaces WHERE deleted_at < ${before(graceDays)}::timestamptz ORDER BY deleted_at`)
    for (const { id } of gone) {
      if (ctx.abort.aborted) return
      await ctx.transaction(async (tx) => {
        await tx.db.run(sql`SELECT identity.purge_workspace(${id}::uuid)`)
        tx.emit(workspacePurged, id, { workspaceId: id })
      })
    }
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`DELETE FROM identity.sessions WHERE expires_at < ${before(30)}::timestamptz OR revoked_at < ${before(30)}::timestamptz`)
      await tx.db.run(sql`DELETE FROM identity.one_time_tokens WHERE expires_at < ${before(7)}::timestamptz`)
      await tx.db.run(sql`DELETE FROM identity.wrong_passwords WHERE last_at < ${before(1)}::timestamptz`)
      await tx.db.run(sql`DELETE FROM identity.avatars a WHERE a.created_at < ${before(1)}::timestamptz AND NOT EXISTS (SELECT FROM identity.people p WHERE p.avatar = a.checksum)`)
    })
  },
})
