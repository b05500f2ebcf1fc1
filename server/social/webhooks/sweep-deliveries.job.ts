import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'

/** Daily: what networks told is kept for three months, for replays and for questions. */
export const sweepDeliveries = job({
  name: 'social.sweep-deliveries',
  payload: z.object({}),
  cron: '41 3 * * *',
  handle: async (ctx) => {
    const before = new Date(ctx.now.getTime() - 90 * 86_400_000).toISOString()
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`DELETE FROM social.network_events WHERE received_at < ${before}::timestamptz`)
      await tx.db.run(sql`DELETE FROM social.deliveries WHERE received_at < ${before}::timestamptz`)
    })
  },
})
