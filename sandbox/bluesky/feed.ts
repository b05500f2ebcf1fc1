import type { FastifyInstance } from 'fastify'
import { listOf } from '../kit/form.ts'
import { postsOf, repliesTo, parentUri } from './bluesky-state.ts'
import type { Bluesky, RepoRecord } from './bluesky-state.ts'
import { postView, profileBasic, profileDetailed } from './post-view.ts'
import { findAccount } from './seed.ts'
import { checkOptionalToken, requireAccount } from './sessions.ts'
import { invalidRequest } from './xrpc-error.ts'

type Query = Record<string, string | string[] | undefined>

/** Adds the reads an app view answers: getPosts, getProfile, getAuthorFeed, getPostThread, listNotifications. */
export function registerFeed(app: FastifyInstance, bluesky: Bluesky): void {
  const { state } = bluesky
  const read = { config: { sandbox: 'read' as const } }

  app.get('/xrpc/app.bsky.feed.getPosts', read, (request) => {
    checkOptionalToken(bluesky, request)
    const uris = listOf((request.query as Query).uris)
    if (uris.length === 0) throw invalidRequest('Params must have the property "uris"')
    if (uris.length > 25) throw invalidRequest('uris must not have more than 25 elements')
    // Posts that are gone are left out without a word.
    return { posts: uris.flatMap((uri) => (state.records[uri] ? [postView(bluesky, state.records[uri])] : [])) }
  })

  app.get('/xrpc/app.bsky.actor.getProfile', read, (request) => {
    checkOptionalToken(bluesky, request)
    return profileDetailed(bluesky, actor(request.query as Query))
  })

  app.get('/xrpc/app.bsky.feed.getAuthorFeed', read, (request) => {
    checkOptionalToken(bluesky, request)
    const query = request.query as Query
    const { items, cursor } = turnPage(postsOf(state, actor(query).did), query, ({ rkey }) => rkey)
    return { feed: items.map((record) => ({ post: postView(bluesky, record) })), ...cursor }
  })

  app.get('/xrpc/app.bsky.feed.getPostThread', read, (request) => {
    checkOptionalToken(bluesky, request)
    const uri = String((request.query as Query).uri ?? '')
    const record = state.records[uri]
    if (!record) throw invalidRequest(`Post not found: ${uri}`, 'NotFound')
    return { thread: thread(record, 6) }
  })

  app.get('/xrpc/app.bsky.notification.listNotifications', read, (request) => {
    const query = request.query as Query
    const { items, cursor } = turnPage(notificationsFor(requireAccount(bluesky, request).did), query, ({ indexedAt, uri }) => `${indexedAt}::${uri}`)
    return { notifications: items, ...cursor, seenAt: bluesky.world.now().toISOString() }
  })

  function actor(query: Query): NonNullable<ReturnType<typeof findAccount>> {
    const account = findAccount(String(query.actor ?? ''))
    if (!account) throw invalidRequest('Profile not found')
    return account
  }

  function thread(record: RepoRecord, depth: number): Record<string, unknown> {
    const replies = depth > 0 ? repliesTo(state, record.uri).map((reply) => thread(reply, depth - 1)) : []
    return { $type: 'app.bsky.feed.defs#threadViewPost', post: postView(bluesky, record), replies }
  }

  function notificationsFor(did: string): Notification[] {
    return Object.values(state.records)
      .flatMap((record): Notification[] => {
        const reason = record.did === did ? null : reasonFor(record, did)
        if (reason === null) return []
        const { uri, cid, value, indexedAt } = record
        const subject = parentUri(record)
        return [{ uri, cid, author: profileBasic(bluesky, record.did), reason, ...(subject ? { reasonSubject: subject } : {}), record: value, isRead: false, indexedAt, labels: [] }]
      })
      .sort((a, b) => b.indexedAt.localeCompare(a.indexedAt))
  }

  function reasonFor(record: RepoRecord, did: string): string | null {
    if (parentUri(record)?.startsWith(`at://${did}/`)) return 'reply'
    const subject = record.value.subject as { uri?: string } | undefined
    if (record.collection === 'app.bsky.feed.like' && subject?.uri?.startsWith(`at://${did}/`)) return 'like'
    const facets = (record.value.facets ?? []) as { features: { did?: string }[] }[]
    return facets.some(({ features }) => features.some((feature) => feature.did === did)) ? 'mention' : null
  }
}

interface Notification {
  uri: string
  cid: string
  author: Record<string, unknown>
  reason: string
  reasonSubject?: string
  record: Record<string, unknown>
  isRead: boolean
  indexedAt: string
  labels: never[]
}

/** `limit` and `cursor` over a list that runs from new to old. */
function turnPage<T>(all: T[], query: Query, keyOf: (item: T) => string): { items: T[]; cursor: { cursor?: string } } {
  const limit = Math.min(100, Math.max(1, Number(query.limit) || 50))
  const after = typeof query.cursor === 'string' ? all.findIndex((item) => keyOf(item) === query.cursor) + 1 : 0
  const items = all.slice(after, after + limit)
  const last = items.at(-1)
  return { items, cursor: last && after + limit < all.length ? { cursor: keyOf(last) } : {} }
}
