import { z } from 'zod'
import { FoyerError } from '../../platform/errors.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { variantsOf } from '../posts/post-queries.ts'
import { deletePost } from '../posts/post-operations.ts'
import { unschedulePost } from '../posts/schedule-post.ts'
import { countRows, findBatch, moveBatch, rowsAfter, saveRow, type BatchRecord, type RowRecord } from './batch-store.ts'
import type { BatchFinding } from './contract.ts'

/** Takes a batch back: what has not gone out leaves the queue and goes to the trash; what has is listed and stays. */
export const undoBatch = job({
  name: 'social.batch.undo',
  payload: z.object({ batchId: z.string() }),
  timeLimitSec: 3_600,
  handle: async (ctx, { batchId }) => {
    const batch = await findBatch(ctx, batchId)
    if (!batch || batch.state !== 'undoing') return
    for (;;) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      const rows = await rowsAfter(ctx, batchId, 0, 50, ['made'])
      if (rows.length === 0) break
      for (const row of rows) await takeBack(ctx, batch, row)
    }
    await ctx.transaction((tx) => moveBatch(tx, batchId, 'undone'))
  },
})

async function takeBack(ctx: JobContext, { id }: BatchRecord, row: RowRecord): Promise<void> {
  const save = async (tx: Context, outcome: 'taken' | 'stayed', why: string | null) => {
    const findings: BatchFinding[] = why === null ? row.findings : [...row.findings, { level: 'warning', field: 'post', account: null, message: why, remedy: '' }]
    await saveRow(tx, id, { ...row, outcome, findings })
    await countRows(tx, id, 1)
  }
  try {
    await ctx.transaction(async (tx) => {
      const out = row.postId ? (await variantsOf(tx, [row.postId])).filter(({ state }) => state === 'published') : []
      if (out.length === 0) {
        if (row.postId) await deletePost.handler(tx, deletePost.input.parse({ id: row.postId }))
        return save(tx, 'taken', null)
      }
      await unschedulePost.handler(tx, unschedulePost.input.parse({ id: row.postId! }))
      await save(tx, 'stayed', `It is out on ${out.map(({ accountName, network }) => `${accountName} (${network})`).join(', ')}.`)
    })
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    // Going out at this moment, or deleted by a person before.
    await ctx.transaction((tx) => (error.kind === 'not_found' ? save(tx, 'taken', null) : save(tx, 'stayed', error.person)))
  }
}
