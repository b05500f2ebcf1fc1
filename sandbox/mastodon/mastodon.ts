import multipart from '@fastify/multipart'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import type { SeenReply } from '../kit/feed-view.ts'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import { registerAccounts } from './accounts.ts'
import { registerApps } from './apps.ts'
import { MastodonError, sendMastodonError } from './mastodon-error.ts'
import { answersTo, nextId, openMastodon, rateHeaders, statusesOf } from './mastodon-state.ts'
import type { Mastodon, Status } from './mastodon-state.ts'
import { VIDEO_LIMIT, registerMedia } from './media.ts'
import { mastodonAccounts } from './seed.ts'
import { countsOf, keepStatus, registerStatuses } from './statuses.ts'

/** A Mastodon server, after the project's documentation of 4.5: apps register themselves, films are worked on, keys make a post once. */
export const mastodon: Emulator = defineEmulator({
  id: 'mastodon',
  name: 'Mastodon',
  summary: 'A server with two accounts; apps register themselves on it, and it says itself what it takes.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { error: 'The access token was revoked' } }),
    rateLimited: (_world, resetAt) => ({ status: 429, body: { error: 'Too many requests' }, headers: rateHeaders({ limit: 300, remaining: 0, resetAt }) }),
    serverError: () => ({ status: 503, body: { error: 'Remote data could not be fetched' } }),
  },
  pages: () => [{ label: 'Limits of the server', path: '/server' }, { label: 'wrenfield as followers see it', path: '/view/wrenfield' }, { label: 'harbourside', path: '/view/harbourside' }],
  async register(app, world) {
    const opened = openMastodon(world)
    await app.register(multipart, { limits: { fileSize: VIDEO_LIMIT + 1_000, files: 2 } })
    app.setErrorHandler((error, _request, reply) => sendMastodonError(error, reply))
    app.setNotFoundHandler((_request, reply) => reply.status(404).send(new MastodonError(404, 'Not Found').body()))
    registerApps(app, opened)
    registerAccounts(app, opened)
    registerMedia(app, opened)
    registerStatuses(app, opened)
    registerFeedView(app, world, {
      title: 'Mastodon',
      account: (handle) => {
        const found = mastodonAccounts.find(({ username }) => username === handle)
        return found ? { handle, name: found.displayName, about: found.note } : null
      },
      posts: (handle) => statusesOf(opened.state, mastodonAccounts.find(({ username }) => username === handle)!.id).filter(({ replyTo, visibility }) => replyTo === null && visibility !== 'direct').map((status) => seen(opened, status)),
      followers: mastodonAccounts.filter(({ posts }) => !posts).map(({ id, displayName }) => ({ id, name: displayName })),
      like: (id) => {
        opened.state.likes[id] = (opened.state.likes[id] ?? 0) + 1
        opened.store.touch()
      },
      reply: (id, accountId, text) => keepStatus(opened, { id: nextId(opened), accountId, text, spoiler: '', sensitive: false, visibility: 'public', language: null, mediaIds: [], poll: null, replyTo: id, createdAt: world.now().toISOString(), editedAt: null }),
      vote: (id, place) => {
        const option = opened.state.statuses[id]?.poll?.options[place]
        if (option) option.votes += 1
        opened.store.touch()
      },
    })
    const human = { config: { sandbox: 'page' as const } }
    app.get('/server', human, (_request, reply) => sendPage(reply, page({
      title: 'Limits of the server',
      trail: [{ label: 'Mastodon', href: '/_sandbox/mastodon' }],
      body: html`<form class="card" method="post" action="${world.url('/server')}"><label>Letters in a post <input type="number" name="letters" min="1" max="100000" value="${opened.state.maxCharacters}"></label><p><button class="main">Keep</button></p>
<p class="soft small">Apps read this when an account is connected.</p></form>`,
    })))
    app.post('/server', human, (request, reply) => {
      opened.state.maxCharacters = Math.max(1, Number(textOf((request.body ?? {}) as Form, 'letters')) || 500)
      opened.store.touch()
      return reply.redirect(world.url('/server'), 303)
    })
  },
})

function seen(opened: Mastodon, status: Status) {
  const { replies, boosts, favourites } = countsOf(opened, status)
  const note = [status.spoiler && `Content warning: ${status.spoiler}`, status.visibility !== 'public' && `Seen by: ${status.visibility}`, status.editedAt && 'Edited'].filter(Boolean).join(' · ')
  return {
    id: status.id, createdAt: status.createdAt, text: status.text, note: note || null,
    media: mediaOf(opened, status.mediaIds),
    poll: status.poll && { question: '', options: status.poll.options },
    counts: { favourites, boosts, replies },
    replies: answersOf(opened, status.id),
  }
}

const answersOf = (opened: Mastodon, id: string): SeenReply[] =>
  answersTo(opened.state, id).map((one) => ({ id: one.id, from: mastodonAccounts.find((account) => account.id === one.accountId)?.displayName ?? '?', text: one.text, media: mediaOf(opened, one.mediaIds), replies: answersOf(opened, one.id) }))

const mediaOf = ({ state, world }: Mastodon, ids: readonly string[]) =>
  ids.flatMap((id) => (state.media[id] ? [{ url: world.url(`/media/${id}`), mimeType: state.media[id].mimeType, alt: state.media[id].description }] : []))
