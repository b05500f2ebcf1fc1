import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { ListPosts, PostSummary } from '../contract.ts'
import { postColumns, type PostRow } from './post-queries.ts'
import { presentPosts } from './present-post.ts'

export const listPosts = operation({
  id: 'social.posts.list',
  summary: 'Posts, newest first, by state, account, listing or words.',
  http: 'GET /api/v1/social/posts',
  permission: 'social:read',
  effect: 'read',
  input: ListPosts,
  output: pageOf(PostSummary),
  agent: { when: 'somebody asks what was posted, is planned or failed' },
}).run(async (ctx, { limit, cursor, state, accountId, listingId, q }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<PostRow>(sql`SELECT ${postColumns} FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL
    ${state?.length ? sql`AND (p.state = ANY(${state}::text[]) ${state.includes('publishing') ? sql`OR EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.state = 'publishing')` : sql``})` : sql``}
    ${accountId ? sql`AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.account_id = ${accountId}::uuid)` : sql``}
    ${listingId ? sql`AND p.listing_id = ${listingId}::uuid` : sql``}
    ${q ? sql`AND position(lower(${q}) in lower(p.text)) > 0` : sql``}
    ${after ? sql`AND (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
  return { items: await presentPosts(ctx, page.items), nextCursor: page.nextCursor }
})
