import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { workspaceOf } from '../../identity/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { isId } from '../../platform/ids.ts'
import { bucketOf, feedTopic, pageBuckets } from '../listings/listing-queries.ts'
import { loadFeed } from './load-feed.ts'
import { jsonFeed, rssFeed, type Feed } from './write-feed.ts'

type Format = 'json' | 'rss'
type Kept = { body: string; etag: string; until: number }
type Named = { Params: { workspaceId: string } }

const keptForMs = 60_000
const keptAtMost = 500
const types: Record<Format, string> = { json: 'application/feed+json; charset=utf-8', rss: 'application/rss+xml; charset=utf-8' }
const write: Record<Format, (feed: Feed) => string> = { json: jsonFeed, rss: rssFeed }

/** The listings of a workspace that are on show, for other sites: `/feeds/:workspaceId/listings.json` and `.rss`. They follow each change at once. */
export function serveFeed(app: FastifyInstance, house: House): void {
  const kept = new Map<string, Kept>()
  const changes = Array.from({ length: pageBuckets }, () => 0)
  const offs = changes.map((_, bucket) =>
    house.bus.on(feedTopic(bucket), () => {
      changes[bucket]!++
      for (const key of kept.keys()) if (bucketOf(key.slice(0, 36)) === bucket) kept.delete(key)
    }),
  )
  app.addHook('onClose', async () => offs.forEach((off) => off()))

  const find = async (workspaceId: string, format: Format): Promise<Kept | null> => {
    const key = `${workspaceId}.${format}`
    const had = kept.get(key)
    if (had && had.until > house.now().getTime()) return had
    const before = changes[bucketOf(workspaceId)]
    const feed = await house.inHouse({ workspaceId }, async (ctx) => {
      const items = await loadFeed(ctx)
      // Nothing is told of a workspace that shows nothing, not even that it is there.
      return items.length === 0 ? null : { agency: (await workspaceOf(ctx)).name, origin: ctx.ports.publicUrl, workspaceId, items }
    })
    if (!feed) return null
    const body = write[format](feed)
    const made = { body, etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`, until: house.now().getTime() + keptForMs }
    // A feed that was made while something changed may show what was, so it is given once and not kept.
    if (changes[bucketOf(workspaceId)] === before) {
      if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value!)
      kept.set(key, made)
    }
    return made
  }
  const send = async (request: FastifyRequest<Named>, reply: FastifyReply, format: Format) => {
    const workspaceId = request.params.workspaceId.toLowerCase()
    const feed = isId(workspaceId) ? await find(workspaceId, format) : null
    if (!feed) throw notFound({ what: 'feed' })
    reply.header('etag', feed.etag).header('cache-control', 'public, no-cache').header('access-control-allow-origin', '*')
    return request.headers['if-none-match'] === feed.etag ? reply.code(304).send() : reply.type(types[format]).send(feed.body)
  }
  app.get<Named>('/feeds/:workspaceId/listings.json', (request, reply) => send(request, reply, 'json'))
  app.get<Named>('/feeds/:workspaceId/listings.rss', (request, reply) => send(request, reply, 'rss'))
}
