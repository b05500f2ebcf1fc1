import { z } from 'zod'
import { hashToken, randomToken } from '../../../platform/crypto/random-token.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { done, Done, operation } from '../../../platform/operations/operation.ts'
import { Feed, FeedId, NewFeed } from '../contract.ts'

const columns = sql`f.id, f.name, f.only_mine AS "onlyMine", f.account_ids AS "accountIds", f.hint, f.last_read_at AS "lastReadAt", f.created_at AS "createdAt"`
/** Feeds are personal: everybody sees and revokes their own. */
const own = (ctx: Context) => sql`f.workspace_id = ${ctx.workspaceId}::uuid AND f.person_id IS NOT DISTINCT FROM ${ctx.actor.personId} AND f.revoked_at IS NULL`
const prefix = 'foyer_cal_'

export const listFeeds = operation({
  id: 'social.calendar.feeds.list',
  summary: 'One’s own calendar feeds. Their addresses are not shown again.',
  http: 'GET /api/v1/social/calendar/feeds',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Feed) }),
}).run(async (ctx) => ({ items: await ctx.db.all<z.input<typeof Feed>>(sql`SELECT ${columns} FROM social.calendar_feeds f WHERE ${own(ctx)} ORDER BY f.created_at DESC LIMIT 100`) }))

export const createFeed = operation({
  id: 'social.calendar.feeds.create',
  summary: 'Make an iCalendar address of the planned posts. It is shown once; whoever has it can read the plan until it is revoked.',
  http: 'POST /api/v1/social/calendar/feeds',
  permission: 'social:read',
  effect: 'write',
  secretAnswer: true,
  status: 201,
  input: NewFeed,
  output: Feed.extend({ url: z.string().describe('Shown once') }),
}).run(async (ctx, { name, onlyMine, accountIds }) => {
  const id = newId<'feed'>()
  const token = randomToken(prefix)
  await ctx.db.run(sql`INSERT INTO social.calendar_feeds (id, workspace_id, person_id, name, only_mine, account_ids, token_hash, hint, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${ctx.actor.personId}, ${name}, ${onlyMine}, ${accountIds}::uuid[], ${hashToken(token)}, ${token.slice(-4)}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  const feed = await ctx.db.one<z.input<typeof Feed>>(sql`SELECT ${columns} FROM social.calendar_feeds f WHERE f.id = ${id}::uuid AND ${own(ctx)}`)
  return { ...feed, url: `${ctx.ports.publicUrl}/calendar/${token}.ics` }
})

export const revokeFeed = operation({
  id: 'social.calendar.feeds.revoke',
  summary: 'Close the address of a feed. Calendars that still ask get nothing from then on.',
  http: 'DELETE /api/v1/social/calendar/feeds/:id',
  permission: 'social:read',
  effect: 'write',
  input: z.strictObject({ id: FeedId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const closed = await ctx.db.run(sql`UPDATE social.calendar_feeds f SET revoked_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE f.id = ${id}::uuid AND ${own(ctx)}`)
  if (closed === 0) throw notFound({ what: 'feed' })
  return done
})
