import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'
import { withoutJournal } from '../../../platform/operations/without-journal.ts'
import { findFeed } from './feed-store.ts'
import { purgeRecord } from './purge-record.ts'

const atOnce = 25

/** Ends a feed: takes its listings away part by part, or leaves them as the workspace's own, then forgets the feed. */
export const leaveFeed = job({
  name: 'listings.feed.leave',
  payload: z.object({ feedId: z.string(), keepListings: z.boolean() }),
  timeLimitSec: 3_600,
  handle: async (ctx, { feedId, keepListings }) => {
    const feed = await findFeed(ctx, feedId)
    if (feed?.state !== 'leaving') return
    for (let more = !keepListings; more && !ctx.abort.aborted; ) {
      more = await ctx.transaction(async (tx) => {
        await withoutJournal(tx)
        const records = await tx.db.all<{ id: string; listingId: string | null }>(sql`SELECT id, listing_id AS "listingId" FROM listings.feed_records WHERE feed_id = ${feedId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND removed_at IS NULL ORDER BY id LIMIT ${atOnce} FOR UPDATE`)
        for (const record of records) await purgeRecord(tx, feed, record)
        return records.length === atOnce
      })
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
    await ctx.transaction((tx) => tx.db.run(sql`DELETE FROM listings.feeds WHERE id = ${feedId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = 'leaving'`))
  },
})
