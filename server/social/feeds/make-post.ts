import { keepPicture } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { fetchPicture, type Picture } from '../batch/fetch-pictures.ts'
import { putIntoCategory } from '../categories/categories.ts'
import { linkPlaceholder } from '../contract.ts'
import { onBehalfOf } from '../posts/on-behalf-of.ts'
import { createPost } from '../posts/post-operations.ts'
import { enqueuePost } from '../queue/enqueue.ts'
import { saveItem, type FeedRow, type ItemRow } from './feed-store.ts'
import { fillTemplate, isWanted } from './filter-item.ts'

/** Makes the post of an item, once; `always` for one that a person asked for. What stands in the way of the queue leaves it a draft that says so. */
export async function makePost(ctx: JobContext, feed: FeedRow, item: ItemRow, { always = false } = {}): Promise<void> {
  if (!always && !isWanted(item, feed.filters)) return void (await ctx.transaction((tx) => saveItem(tx, item.id, { outcome: 'filtered' })))
  const picture = feed.takePictures && item.picture ? await fetchPicture(ctx, item.picture) : null
  const problem = picture && 'problem' in picture ? picture.problem : null
  if (feed.mode === 'queue') {
    const why = await attempt(ctx, (tx) => write(tx, feed, item, picture, { queue: true, problem }))
    if (why === null) return
    await ctx.transaction((tx) => write(tx, feed, item, picture, { queue: false, problem: [why, problem].filter(Boolean).join(' ') }))
  } else await ctx.transaction((tx) => write(tx, feed, item, picture, { queue: false, problem }))
}

async function write(tx: Context, feed: FeedRow, item: ItemRow, picture: Picture | null, { queue, problem }: { queue: boolean; problem: string | null }): Promise<void> {
  // Two readings at one moment: whoever comes second finds it done.
  const still = await tx.db.maybe(sql`SELECT id FROM social.feed_items WHERE id = ${item.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND post_id IS NULL FOR UPDATE`)
  if (!still) return
  const author = await onBehalfOf(tx, feed.authorId)
  const publishes = queue && author !== null && may(author.actor, 'social:publish')
  const media = picture && 'content' in picture ? [{ assetId: (await keepPicture(author ?? tx, picture.content, { alt: item.title })).id }] : []
  const accounts = await tx.db.all<{ id: string }>(sql`SELECT id FROM social.accounts WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ANY(${feed.accountIds}::uuid[])`)
  const { id } = await createPost.handler(author ?? tx, createPost.input.parse({
    text: fillTemplate(feed.template, item), media, link: item.link && feed.template.includes(linkPlaceholder) ? { target: item.link } : null, variants: accounts.map((one) => ({ accountId: one.id })),
  }))
  if (feed.categoryId) await putIntoCategory(tx, [id], feed.categoryId)
  if (publishes) await enqueuePost.handler(author, enqueuePost.input.parse({ id }))
  const refused = queue && !publishes ? 'Whoever set up the feed may not publish, so this is a draft.' : null
  await saveItem(tx, item.id, { outcome: publishes ? 'queued' : 'draft', postId: id, problem: [refused, problem].filter(Boolean).join(' ') || null })
}

/** Does it in a transaction; gives why it was refused, or null. */
async function attempt(ctx: JobContext, work: (tx: Context) => Promise<void>): Promise<string | null> {
  try {
    await ctx.transaction(work)
    return null
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    return error.fields[0]?.message ?? error.person
  }
}
