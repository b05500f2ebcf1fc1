import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page, sendPage } from '../kit/page.ts'
import { SNAP_CLIENT_ID, SNAP_CLIENT_SECRET, profiles } from './seed.ts'
import type { SnapPost, Snapchat } from './snapchat-state.ts'

const human = { config: { sandbox: 'page' as const } }
type IdRoute = { Params: { id: string } }
const words: Record<SnapPost['kind'], string> = { stories: 'Story', spotlights: 'Spotlight', saved_stories: 'Saved story' }

/** Adds the profile as subscribers see it, the media, and the page of the app with its place on the allow-list. */
export function registerPages(app: FastifyInstance, { state, store, world }: Snapchat): void {
  const trail = [{ label: 'Snapchat', href: '/_sandbox/snapchat' }]

  app.get<IdRoute>('/avatar/:id', human, (request, reply) => reply.type('image/svg+xml').send(avatarSvg(profiles.find(({ id }) => `${id}.svg` === request.params.id)?.name ?? '?')))

  app.get<IdRoute>('/media/:id', human, async (request, reply) => {
    const media = state.media[request.params.id]
    const bytes = media ? await world.files.get(`${media.id}-plain`) : null
    return media?.mimeType && bytes ? reply.header('X-Content-Type-Options', 'nosniff').type(media.mimeType).send(bytes) : reply.status(404).send('No such snap')
  })

  app.get<IdRoute>('/view/:id', human, (request, reply) => {
    const profile = profiles.find(({ id, username }) => id === request.params.id || username === request.params.id)
    if (!profile) return sendPage(reply, page({ title: 'No such profile', body: null }), 404)
    const now = world.now().toISOString()
    const seen = Object.values(state.posts).filter((post) => post.profileId === profile.id && (post.endsAt === null || post.endsAt > now)).reverse()
    return sendPage(reply, page({ title: profile.name, trail, body: html`<p class="soft">@${profile.username} · ${profile.subscribers} subscribers</p>${seen.length === 0 ? html`<p class="card soft">Nothing to see at the moment. Stories are gone after a day.</p>` : seen.slice(0, 50).map(card)}` }))
  })

  function card(post: SnapPost): Html {
    const media = state.media[post.mediaId]
    const url = world.url(`/media/${post.mediaId}`)
    return html`<article class="card" id="${post.id}"><p><strong>${words[post.kind]}</strong> <span class="soft small">${moment(post.at)}${post.endsAt !== null && html`, gone at ${moment(post.endsAt)}`}</span></p>
<div class="pictures"><figure>${media?.type === 'VIDEO' ? html`<video src="${url}" controls preload="none"></video>` : html`<img src="${url}" alt="">`}</figure></div>${post.text !== '' && html`<div class="text">${post.text}</div>`}</article>`
  }

  app.get('/app', human, (_request, reply) => sendPage(reply, page({ title: 'The app at Snap', trail, body: html`<section class="card"><h2>Credentials</h2><p>Client id <code>${SNAP_CLIENT_ID}</code><br>Client secret <code>${SNAP_CLIENT_SECRET}</code></p></section>
<section class="card"><h2>Allow-list</h2><p>${state.allowed ? 'The app is on the allow-list of the Public Profile API: it may post.' : 'The app is not on the allow-list: every call is refused.'}</p><form method="post" action="${world.url('/app')}"><input type="hidden" name="allowed" value="${state.allowed ? 'no' : 'yes'}"><button>${state.allowed ? 'Take it off the list' : 'Put it on the list'}</button></form></section>` })))

  app.post('/app', human, (request, reply) => {
    state.allowed = textOf((request.body ?? {}) as Form, 'allowed') === 'yes'
    store.touch()
    return reply.redirect(world.url('/app'), 303)
  })
}
