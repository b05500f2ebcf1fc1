import { z } from 'zod'
import { listingsOf } from '../../listings/index.ts'
import { FoyerError, notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { networkOf } from '../networks/networks.ts'
import { lockPost, touchPost } from '../posts/post-queries.ts'
import { scheduleVariants } from '../posts/schedule-variants.ts'
import { titleOf } from '../posts/post.ts'
import { ListingHold, ReleaseListing } from './contract.ts'

type Row = { postId: string; listingId: string; text: string; dueAt: string | null; reason: string; accountName: string; network: string }

export const listListingHolds = operation({
  id: 'social.listing-holds.list',
  summary: 'Posts that are held because of what happened to their listing.',
  http: 'GET /api/v1/social/listing-holds',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ListingHold) }),
}).run(async (ctx) => {
  const rows = await ctx.db.all<Row>(sql`SELECT p.id AS "postId", p.listing_id AS "listingId", p.text, v.due_at AS "dueAt", v.failure->>'text' AS reason, a.name AS "accountName", a.network
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id AND p.deleted_at IS NULL AND p.listing_id IS NOT NULL JOIN social.accounts a ON a.id = v.account_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'held' AND v.failure->>'word' = 'listing' ORDER BY v.due_at, p.id LIMIT 500`)
  const listings = await listingsOf(ctx, [...new Set(rows.map(({ listingId }) => listingId))])
  return {
    items: [...Map.groupBy(rows, ({ listingId }) => listingId)].map(([listingId, of]) => ({
      listingId, title: listings.get(listingId)?.title ?? 'A listing that is gone', reason: of[0]!.reason,
      posts: [...Map.groupBy(of, ({ postId }) => postId).values()].map((one) => ({ id: one[0]!.postId, title: titleOf(one[0]!.text), dueAt: one[0]!.dueAt, accounts: one.map(({ accountName, network }) => `${accountName} on ${networkOf(network).name}`) })),
    })),
  }
})

export const releaseListing = operation({
  id: 'social.listing-holds.release',
  summary: 'Let all posts of a listing go on that were held because of it. What is to come goes back into the queue; what is overdue stays held as missed.',
  http: 'POST /api/v1/social/listing-holds/:listingId/release',
  permission: 'social:publish',
  effect: 'write',
  input: ReleaseListing,
  output: z.object({ queued: z.int(), missed: z.int(), refused: z.int() }),
  errors: [notFound],
}).run(async (ctx, { listingId }) => {
  const posts = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT p.id FROM social.posts p JOIN social.variants v ON v.post_id = p.id
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.listing_id = ${listingId}::uuid AND p.deleted_at IS NULL AND v.state = 'held' AND v.failure->>'word' = 'listing' ORDER BY p.id`)
  if (posts.length === 0) throw notFound({ what: 'held post of this listing' })
  const counts = { queued: 0, missed: 0, refused: 0 }
  for (const { id } of posts) {
    const { post, variants } = await lockPost(ctx, id, undefined)
    const held = variants.filter(({ state, failure }) => state === 'held' && failure?.word === 'listing')
    const ahead = held.filter(({ dueAt }) => dueAt !== null && new Date(dueAt) > ctx.now)
    const late = held.filter((one) => !ahead.includes(one))
    if (late.length > 0) {
      counts.missed += late.length
      await ctx.db.run(sql`UPDATE social.variants SET failure = ${JSON.stringify({ word: 'missed', text: 'Its time passed while it was held.', remedy: 'Publish it now, or give it a new time.', field: null })}::jsonb, version = version + 1
        WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${late.map((one) => one.id)}::uuid[])`)
    }
    if (ahead.length > 0 && post.wall && post.zone) {
      const plan = { wall: post.wall, zone: post.zone, at: ahead[0]!.dueAt! }
      const refused = await scheduleVariants(ctx, post, ahead, plan, { keepsPlan: true, keepsTimes: true }).then(() => false, (error: unknown) => error instanceof FoyerError || Promise.reject(error as Error))
      counts[refused ? 'refused' : 'queued'] += ahead.length
    }
    await touchPost(ctx, id)
  }
  return counts
})
