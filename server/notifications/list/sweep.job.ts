import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'

const batch = 5_000

/** Nightly: what was read 90 days ago goes, and what was deleted a week ago. What nobody has read stays. */
export const sweepNotifications = job({
  name: 'notifications.sweep',
  payload: z.object({}),
  cron: '40 3 * * *',
  timeLimitSec: 3_600,
  handle: async (ctx) => {
    const now = ctx.now.toISOString()
    const old = sql`DELETE FROM notifications.notifications WHERE id IN (SELECT id FROM notifications.notifications
      WHERE (read_at IS NOT NULL OR deleted_at IS NOT NULL) AND (read_at < ${now}::timestamptz - interval '90 days' OR deleted_at < ${now}::timestamptz - interval '7 days') LIMIT ${batch})`
    let removed = batch
    while (removed === batch && !ctx.abort.aborted) removed = await ctx.transaction((tx) => tx.db.run(old))
  },
})
