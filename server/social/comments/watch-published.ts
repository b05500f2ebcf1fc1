import { sql } from '../../platform/db/sql.ts'
import { listener } from '../../platform/events/event.ts'
import { postPublished } from '../events.ts'
import { watchPosts } from './watch.timer.ts'

/** A post that went out is looked at from then on. The first look is after a minute: webhooks are usually there before. */
export const watchPublished = listener('social.watch-published', postPublished, async (ctx, { data: { variantId } }) => {
  await ctx.db.run(sql`UPDATE social.variants v SET watch_at = ${ctx.now.toISOString()}::timestamptz + CASE WHEN a.sandbox THEN interval '5 seconds' ELSE interval '1 minute' END FROM social.accounts a
    WHERE v.id = ${variantId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND a.id = v.account_id`)
  ctx.signal(watchPosts.name)
})
