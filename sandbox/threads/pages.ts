import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page, sendPage } from '../kit/page.ts'
import { DAILY, usedOf } from './threads-state.ts'
import type { Threads, ThreadsPost } from './threads-state.ts'
import { threadsUsers } from './seed.ts'

const human = { config: { sandbox: 'page' as const } }
type IdRoute = { Params: { id: string } }

/** Adds each profile as its followers see it, threads hanging together, and the media. */
export function registerPages(app: FastifyInstance, threads: Threads): void {
  const { state, world } = threads

  app.get<IdRoute>('/avatar/:id', human, (request, reply) => reply.type('image/svg+xml').send(avatarSvg(threadsUsers.find(({ id }) => `${id}.svg` === request.params.id)?.name ?? '?')))

  app.get<IdRoute>('/media/:id', human, async (request, reply) => {
    const media = Object.values(state.containers).flatMap((one) => one.media).find(({ file }) => file === request.params.id)
    const bytes = media ? await world.files.get(media.file) : null
    return media && bytes ? reply.header('X-Content-Type-Options', 'nosniff').type(media.mimeType).send(bytes) : reply.status(404).send('No such file')
  })

  app.get<IdRoute>('/view/:id', human, (request, reply) => {
    const user = threadsUsers.find(({ id, username }) => id === request.params.id || username === request.params.id)
    if (!user) return sendPage(reply, page({ title: 'No such profile', body: null }), 404)
    const own = Object.values(state.posts).filter((post) => post.userId === user.id)
    const roots = own.filter((post) => state.containers[post.containerId]!.replyTo === null).reverse()
    return sendPage(reply, page({
      title: user.name, trail: [{ label: 'Threads', href: '/_sandbox/threads' }],
      body: html`<p class="soft">@${user.username} · ${usedOf(threads, user.id, 'post')} of ${DAILY.post} posts in 24 hours</p>${roots.length === 0 ? html`<p class="card soft">Nothing was posted yet.</p>` : roots.slice(0, 50).map((post) => html`<article class="card">${body(post)}${chain(own, post.id)}</article>`)}`,
    }))
  })

  const chain = (own: ThreadsPost[], id: string): Html[] => own.filter((post) => state.containers[post.containerId]!.replyTo === id).flatMap((post) => [html`<hr>${body(post)}`, ...chain(own, post.id)])

  function body(post: ThreadsPost): Html {
    const { text, media, link, topic } = state.containers[post.containerId]!
    return html`<div id="${post.id}"><p class="soft small">${moment(post.at)}${topic !== null && ` · ${topic}`}</p><div class="text">${text}</div>
<div class="pictures">${media.map((one) => html`<figure>${one.mimeType.startsWith('video') ? html`<video src="${world.url(`/media/${one.file}`)}" controls preload="none"></video>` : html`<img src="${world.url(`/media/${one.file}`)}" alt="${one.alt}">`}<figcaption>${one.alt === '' ? 'No alt text' : `Alt text: ${one.alt}`}</figcaption></figure>`)}</div>
${link !== null && html`<a class="linkcard" href="${link}" rel="noopener"><strong>${URL.canParse(link) ? new URL(link).hostname : link}</strong></a>`}</div>`
  }
}
