import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { job } from '../jobs/job.ts'

const batch = 5_000

/** Nightly: what has served its time goes. The journal keeps 30 days (undo), idempotency keys one, events 400. */
export const sweep = job({
  name: 'platform.sweep',
  payload: z.object({}),
  cron: '20 3 * * *',
  timeLimitSec: 3_600,
  handle: async (ctx) => {
    const old = [
      sql`DELETE FROM platform.changes WHERE (run_id, id) IN (SELECT run_id, id FROM platform.changes WHERE at < now() - interval '30 days' LIMIT ${batch})`,
      sql`DELETE FROM platform.undos WHERE id IN (SELECT id FROM platform.undos WHERE at < now() - interval '30 days' LIMIT ${batch})`,
      sql`DELETE FROM platform.idempotency_keys WHERE (owner, key) IN (SELECT owner, key FROM platform.idempotency_keys WHERE at < now() - interval '24 hours' LIMIT ${batch})`,
      sql`DELETE FROM platform.events WHERE id IN (SELECT id FROM platform.events WHERE at < now() - interval '400 days' LIMIT ${batch})`,
    ]
    for (const statement of old) {
      let removed = batch
      while (removed === batch && !ctx.abort.aborted) removed = await ctx.transaction((tx) => tx.db.run(statement))
    }
  },
})
