import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'

/** Looked up one by one in the index of words; a transaction of so many takes less than a second. */
const batch = 1_000
/** Writing a lead takes less; what was in the middle of it when a word was taken out is done by then. */
const recallAfterMin = 30

/** Hourly: words that no lead has any more, since it was erased or is called otherwise, are taken out of what search knows. */
export const forgetWords = job({
  name: 'crm.forget-words',
  payload: z.object({}),
  cron: '17 * * * *',
  timeLimitSec: 1_800,
  handle: async (ctx) => {
    await inBatches(ctx, sql`SELECT crm.recall_words(now() - make_interval(mins => ${recallAfterMin}), ${batch}) AS count`)
    await inBatches(ctx, sql`SELECT crm.forget_words(${batch}) AS count`)
  },
})

async function inBatches(ctx: JobContext, statement: ReturnType<typeof sql>): Promise<void> {
  let count = batch
  while (count === batch && !ctx.abort.aborted) count = (await ctx.transaction((tx) => tx.db.one<{ count: number }>(statement))).count
}
