import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'

/** Shortly after midnight (UTC) the salts of former days go, and with them the way back from a hash to a person. */
export const forgetSalts = job({
  name: 'links.forget-salts',
  payload: z.object({}),
  cron: '5 0 * * *',
  handle: async (ctx) => {
    await ctx.transaction((tx) => tx.db.run(sql`DELETE FROM links.day_salts WHERE day < ${ctx.now.toISOString().slice(0, 10)}::date`))
  },
})
