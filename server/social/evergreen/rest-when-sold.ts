import { listingRestored, listingsOf, listingStatusChanged, listingTrashed } from '../../listings/index.ts'
import { listenerToMany } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import { fillPool } from './fill-pool.job.ts'
import { withdrawPosts } from './withdraw-posts.ts'

/** Statuses in which a listing is on offer (RESO StandardStatus). */
const onOffer: ReadonlySet<string> = new Set(['Active', 'Coming Soon', 'Active Under Contract'])
const gone = 'The listing is no longer on offer'

/** Posts of pools about a listing that is sold, withdrawn or in the trash rest, and leave the queue; back on offer, they go on. */
export const restWhenSold = listenerToMany('social.evergreen.rest-when-sold', [listingStatusChanged, listingTrashed, listingRestored], async (ctx, event) => {
  const { listingId } = listingTrashed.data.parse({ listingId: (event.data as { listingId: string }).listingId })
  const listing = (await listingsOf(ctx, [listingId])).get(listingId)
  const isOffered = event.type !== listingTrashed.name && listing !== undefined && onOffer.has(listing.status)
  const posts = await ctx.db.all<{ id: string; poolId: string }>(sql`UPDATE social.pool_posts SET rests = ${isOffered ? null : gone}, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE listing_id = ${listingId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND ${isOffered ? sql`rests = ${gone}` : sql`rests IS NULL`} RETURNING id, pool_id AS "poolId"`)
  if (!isOffered) await withdrawPosts(ctx, posts.map(({ id }) => id))
  for (const poolId of new Set(posts.map((post) => post.poolId))) await ctx.enqueue(fillPool, { poolId }, { key: poolId })
})
