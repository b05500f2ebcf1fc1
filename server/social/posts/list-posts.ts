import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { addDays, dateIn, startOfDate, wallFromInstant } from '../../platform/time.ts'
import { CalendarInput, CalendarOutput, ListPosts, PostSummary } from '../contract.ts'
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

/** More posts than a month of a busy house has; beyond it the answer says that there are more. */
const calendarLimit = 500

export const readCalendar = operation({
  id: 'social.calendar',
  summary: 'Posts with a time between two dates, in the zone of the workspace.',
  http: 'GET /api/v1/social/calendar',
  permission: 'social:read',
  effect: 'read',
  input: CalendarInput,
  output: CalendarOutput,
}).run(async (ctx, { from, to, accountId, zone: asked }) => {
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const until = addDays(startOfDate(to, zone), 1, zone)
  const rows = await ctx.db.all<PostRow & { dueAt: string }>(sql`SELECT ${postColumns} FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL
    AND p.due_at >= ${startOfDate(from, zone)}::timestamptz AND p.due_at < ${until}::timestamptz
    ${accountId ? sql`AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.account_id = ${accountId}::uuid)` : sql``}
    ORDER BY p.due_at, p.id LIMIT ${calendarLimit + 1}`)
  const shown = rows.slice(0, calendarLimit)
  const items = await presentPosts(ctx, shown)
  return { zone, more: rows.length > calendarLimit, items: items.map((item, place) => ({ ...item, date: dateIn(shown[place]!.dueAt, zone), time: wallFromInstant(shown[place]!.dueAt, zone).slice(11, 16) })) }
})
