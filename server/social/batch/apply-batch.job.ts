import { z } from 'zod'
import { keepPicture } from '../../media/index.ts'
import { FoyerError, invalidInput } from '../../platform/errors.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { putIntoCategory } from '../categories/categories.ts'
import { onBehalfOf } from '../posts/on-behalf-of.ts'
import { createPost } from '../posts/post-operations.ts'
import { authorLeft } from '../series/errors.ts'
import { countRows, findBatch, moveBatch, rowsAfter, saveRow, type BatchRecord, type RowRecord } from './batch-store.ts'
import { picturesFor } from './check-batch.job.ts'
import type { Pictures } from './fetch-pictures.ts'

/** Makes the posts of the rows that were found good, one row in one transaction: a try after a crash goes on behind the last one. */
export const applyBatch = job({
  name: 'social.batch.apply',
  payload: z.object({ batchId: z.string() }),
  timeLimitSec: 3_600,
  concurrency: 2,
  handle: async (ctx, { batchId }) => {
    const batch = await findBatch(ctx, batchId)
    if (!batch || batch.state !== 'applying') return
    for (;;) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      const rows = await rowsAfter(ctx, batchId, 0, 20, ['ready', 'warned'])
      if (rows.length === 0) break
      const pictures = await picturesFor(ctx, batchId, rows.flatMap(({ plan }) => plan!.media.flatMap(({ url }) => url ?? [])))
      for (const row of rows) if (!(await applyRow(ctx, batch, row, pictures))) return void (await ctx.transaction((tx) => moveBatch(tx, batchId, 'cancelled')))
    }
    await ctx.transaction((tx) => moveBatch(tx, batchId, 'done'))
  },
})

/** False when somebody asked to stop. */
async function applyRow(ctx: JobContext, batch: BatchRecord, row: RowRecord, pictures: Pictures): Promise<boolean> {
  try {
    return await ctx.transaction(async (tx) => {
      const postId = await makePost(tx, batch, row, pictures)
      await saveRow(tx, batch.id, { ...row, outcome: 'made', postId })
      return countRows(tx, batch.id, 1)
    })
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    // Things may have changed since the dry run: a time is over, an account is gone.
    const message = error.fields[0]?.message ?? error.person
    return ctx.transaction(async (tx) => {
      await saveRow(tx, batch.id, { ...row, outcome: 'failed', findings: [...row.findings, { level: 'error', field: error.fields[0]?.path ?? 'text', account: null, message, remedy: '' }], postId: null })
      return countRows(tx, batch.id, 1)
    })
  }
}

async function makePost(tx: Context, { authorId, defaults }: BatchRecord, { plan }: RowRecord, pictures: Pictures): Promise<string> {
  const author = await onBehalfOf(tx, authorId)
  if (!author) throw authorLeft({})
  const { text, wall, zone, accountIds, link, firstComment, listingId, categoryId } = plan!
  const media = []
  for (const { assetId, url, name, alt } of plan!.media) {
    const picture = url ? pictures.get(url) : undefined
    if (assetId) media.push({ assetId, alt })
    else if (picture && 'content' in picture) media.push({ assetId: (await keepPicture(author, picture.content, { alt: alt ?? '', ...(listingId ? { listingId } : {}) })).id, alt })
    else throw pictureGone(name)
  }
  const isQueued = defaults.as === 'queue' && wall !== null
  const { id } = await createPost.handler(author, createPost.input.parse({
    text, media, listingId, link: link !== null ? { target: link } : listingId ? { target: null } : null,
    variants: accountIds.map((accountId) => ({ accountId, firstComment })), ...(isQueued ? { schedule: { wall, zone } } : {}),
  }))
  if (categoryId) await putIntoCategory(tx, [id], categoryId)
  return id
}

const pictureGone = (name: string) => invalidInput({ count: 1 }, { fields: [{ path: 'media', rule: 'fetch', message: `${name.slice(0, 120)} could not be fetched any more. Upload it under Media and write its name.` }] })
