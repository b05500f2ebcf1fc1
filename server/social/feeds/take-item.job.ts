import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { feedRead } from './events.ts'
import { findFeed, itemColumns, type ItemRow } from './feed-store.ts'
import { makePost } from './make-post.ts'

/** Makes a post of an item that a person chose. */
export const takeItem = job({
  name: 'social.feeds.take',
  payload: z.object({ feedId: z.string(), itemId: z.string() }),
  handle: async (ctx, { feedId, itemId }) => {
    const feed = await findFeed(ctx, feedId)
    const item = await ctx.db.maybe<ItemRow>(sql`SELECT ${itemColumns} FROM social.feed_items i WHERE i.id = ${itemId}::uuid AND i.feed_id = ${feedId}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid AND i.post_id IS NULL`)
    if (!feed || !item) return
    await makePost(ctx, feed, item, { always: true })
    await ctx.transaction(async (tx) => tx.emit(feedRead, feedId, { feedId }))
  },
})
