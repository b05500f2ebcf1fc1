import multipart from '@fastify/multipart'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import type { SeenReply } from '../kit/feed-view.ts'
import { SEGMENT_MAX, registerMedia } from './media.ts'
import { registerOauth } from './oauth.ts'
import { publicMetrics, registerPosts } from './posts.ts'
import { xAccounts } from './seed.ts'
import { XError, notFound, sendXError, tooMany, unauthorized } from './x-error.ts'
import { nextId, openX, postsOf, rateHeaders, repliesTo } from './x-state.ts'
import type { X } from './x-state.ts'

/** X over API v2: PKCE, refresh tokens that work once, chunked uploads, weighted length, no idempotency key. */
export const x: Emulator = defineEmulator({
  id: 'x',
  name: 'X',
  summary: 'API v2 with two accounts: sign-in with PKCE, refresh tokens that work once, chunked uploads.',
  refusals: {
    expiredToken: () => ({ status: 401, body: unauthorized().body() }),
    rateLimited: (_world, resetAt) => ({ status: 429, body: tooMany().body(), headers: rateHeaders({ limit: 100, remaining: 0, resetAt }) }),
    serverError: () => ({ status: 503, body: new XError(503, 'Service Unavailable', 'Service Unavailable', 'about:blank').body() }),
  },
  pages: () => [{ label: 'wrenfieldhomes as followers see it', path: '/view/wrenfieldhomes' }, { label: 'harbourside', path: '/view/harbourside' }],
  async register(app, world) {
    const opened = openX(world)
    await app.register(multipart, { limits: { fileSize: SEGMENT_MAX * 2, files: 1 } })
    app.setErrorHandler((error, _request, reply) => sendXError(error, reply))
    app.setNotFoundHandler((request, reply) => reply.status(404).send(notFound(request.url).body()))
    registerOauth(app, opened)
    registerMedia(app, opened)
    registerPosts(app, opened)
    registerFeedView(app, world, {
      title: 'X',
      account: (handle) => {
        const found = xAccounts.find(({ username }) => username === handle)
        return found ? { handle, name: found.name, about: found.description } : null
      },
      posts: (handle) => postsOf(opened.state, xAccounts.find(({ username }) => username === handle)!.id).filter(({ replyTo }) => replyTo === null).map((post) => ({
        id: post.id, createdAt: post.createdAt, text: post.text,
        media: mediaOf(opened, post.mediaIds),
        poll: post.poll && { question: '', options: post.poll.options },
        counts: Object.fromEntries(Object.entries(publicMetrics(opened, post)).map(([name, value]) => [name.replace('_count', 's'), value])),
        replies: answersOf(opened, post.id),
      })),
      followers: xAccounts.filter(({ posts }) => !posts).map(({ id, name }) => ({ id, name })),
      like: (id) => {
        opened.state.likes[id] = (opened.state.likes[id] ?? 0) + 1
        opened.store.touch()
      },
      reply: (id, accountId, text) => {
        const answer = nextId(opened)
        opened.state.posts[answer] = { id: answer, accountId, text, mediaIds: [], replyTo: id, poll: null, createdAt: world.now().toISOString() }
        opened.store.touch()
      },
      vote: (id, place) => {
        const option = opened.state.posts[id]?.poll?.options[place]
        if (option) option.votes += 1
        opened.store.touch()
      },
    })
  },
})

const answersOf = (opened: X, id: string): SeenReply[] =>
  repliesTo(opened.state, id).map((one) => ({ id: one.id, from: xAccounts.find((account) => account.id === one.accountId)?.name ?? '?', text: one.text, media: mediaOf(opened, one.mediaIds), replies: answersOf(opened, one.id) }))

const mediaOf = ({ state, world }: X, ids: readonly string[]) =>
  ids.flatMap((id) => (state.media[id] ? [{ url: world.url(`/media/${id}`), mimeType: state.media[id].mimeType, alt: state.media[id].alt }] : []))
