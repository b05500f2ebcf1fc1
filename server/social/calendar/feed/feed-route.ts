import type { FastifyInstance } from 'fastify'
import { membersAmong, workspaceOf } from '../../../identity/index.ts'
import { hashToken } from '../../../platform/crypto/random-token.ts'
import { sql } from '../../../platform/db/sql.ts'
import { tooManyRequests } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { keepEntries } from './feed-entries.ts'
import { feedFile } from './feed-file.ts'
import { feedBegin, feedOf, feedPosts, mostPosts, type FeedRow } from './feed-posts.ts'

/** When a feed was read last is kept to the hour: calendars ask often. */
const noteEveryMs = 3_600_000
/** From one address; the calendar of a large office asks from one too. */
const rate = { limit: 120, windowSec: 60 }

/** Calendars read feeds here. The secret is in the address, because calendars can send nothing else; no cookie is looked at. */
export function serveFeeds(app: FastifyInstance, house: House): void {
  app.get('/calendar/:file', async (request, reply) => {
    const { file } = request.params as { file: string }
    const taken = await house.rate.take(`social.calendar:${request.ip}`, rate)
    if (!taken.allowed) throw tooManyRequests({ limit: rate.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
    const token = /^(foyer_cal_[\w-]{43})\.ics$/.exec(file)?.[1]
    const feed = token ? await house.inHouse({ workspaceId: null }, (ctx) => feedOf(ctx, hashToken(token))) : null
    const text = feed && (await house.inHouse({ workspaceId: feed.workspaceId }, (ctx) => fileOf(ctx, feed)))
    reply.header('cache-control', 'private, no-cache').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex')
    if (!text) return reply.code(404).type('text/plain; charset=utf-8').send('There is no calendar at this address. It may have been revoked; ask in Foyer for a new one.')
    const tag = `"${hashToken(text)}"`
    reply.header('etag', tag)
    if (asksFor(request.headers['if-none-match'], tag)) return reply.code(304).send()
    return reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="foyer.ics"').send(text)
  })
}

/** The file of a feed; null once its owner has left the workspace. */
async function fileOf(ctx: Context, feed: FeedRow): Promise<string | null> {
  if (feed.personId !== null && !(await membersAmong(ctx, [feed.personId])).has(feed.personId)) return null
  const { timeZone } = await workspaceOf(ctx)
  const posts = await feedPosts(ctx, feed)
  const { sequences, left } = await keepEntries(ctx, feed.id, posts, { since: feedBegin(ctx.now), isWhole: posts.length < mostPosts })
  if (feed.lastReadAt === null || ctx.now.getTime() - Date.parse(feed.lastReadAt) > noteEveryMs) {
    await ctx.db.run(sql`UPDATE social.calendar_feeds SET last_read_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${feed.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  }
  return feedFile(posts, sequences, left, { name: feed.name, zone: timeZone, origin: ctx.ports.publicUrl })
}

/** If-None-Match compares weakly, and proxies that pack an answer mark its tag as weak (RFC 9110, section 13.1.2). */
const asksFor = (header: string | undefined, tag: string): boolean => header?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) ?? false
