import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { dateIn, wallFromInstant } from '../../platform/time.ts'
import { postColumns, type PostRow } from '../posts/post-queries.ts'
import { presentPosts } from '../posts/present-post.ts'
import { CalendarInput, CalendarOutput } from './contract.ts'
import { plannedPosts } from './filter-posts.ts'

/** More posts than a fortnight of a busy house has; beyond it the answer says that there are more. */
const calendarLimit = 500

export const readCalendar = operation({
  id: 'social.calendar',
  summary: 'Posts with a time between two dates, one below the other, in the zone of the workspace.',
  http: 'GET /api/v1/social/calendar',
  permission: 'social:read',
  effect: 'read',
  input: CalendarInput,
  output: CalendarOutput,
}).run(async (ctx, { zone: asked, ...filters }) => {
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const rows = await ctx.db.all<PostRow & { dueAt: string }>(sql`SELECT ${postColumns} FROM social.posts p WHERE ${plannedPosts(ctx, filters, zone)} ORDER BY p.due_at, p.id LIMIT ${calendarLimit + 1}`)
  const shown = rows.slice(0, calendarLimit)
  const items = await presentPosts(ctx, shown)
  return { zone, more: rows.length > calendarLimit, items: items.map((item, place) => ({ ...item, date: dateIn(shown[place]!.dueAt, zone), time: wallFromInstant(shown[place]!.dueAt, zone).slice(11, 16) })) }
})
