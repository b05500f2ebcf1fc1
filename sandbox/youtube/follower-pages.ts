import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { avatarSvg } from '../kit/avatar.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page, sendPage } from '../kit/page.ts'
import { addComment, commentsOn } from './comments.ts'
import { channels, googlePeople, viewers } from './seed.ts'
import type { Channel } from './seed.ts'
import { videoResource } from './video-resource.ts'
import { publishDue, videosOf } from './youtube-state.ts'
import type { Video, Youtube } from './youtube-state.ts'

const human = { config: { sandbox: 'page' as const } }
type IdRoute = { Params: { id: string } }

/** Adds each channel as its viewers see it, the films and thumbnails, and what viewers can do there. */
export function registerFollowerPages(app: FastifyInstance, youtube: Youtube): void {
  const { state, store, world } = youtube

  app.get<IdRoute>('/avatar/:id', human, (request, reply) => {
    const id = request.params.id.replace(/\.svg$/, '')
    const name = channels.find((one) => one.id === id)?.title ?? googlePeople.find((one) => one.id === id)?.name ?? '?'
    return reply.type('image/svg+xml').send(avatarSvg(name))
  })

  app.get<IdRoute>('/media/:id', human, (request, reply) => {
    const video = state.videos[request.params.id]
    if (!video) return reply.status(404).send('No such film')
    return reply.type(video.mimeType.startsWith('video/') && video.mimeType !== 'video/*' ? video.mimeType : 'video/mp4').header('content-length', video.bytes).send(Readable.from(piecesOf(video)))
  })
  async function* piecesOf(video: Video): AsyncGenerator<Buffer> {
    for (const part of video.parts) yield (await world.files.get(part)) ?? Buffer.alloc(0)
  }

  app.get<IdRoute>('/thumbnail/:id', human, async (request, reply) => {
    const video = state.videos[request.params.id]
    const bytes = video?.thumbnail ? await world.files.get(video.thumbnail.file) : null
    if (!video) return reply.status(404).send('No such film')
    return bytes ? reply.type(video.thumbnail!.mimeType).send(bytes) : reply.type('image/svg+xml').send(avatarSvg(video.snippet.title))
  })

  app.get<IdRoute>('/view/:id', human, (request, reply) => {
    publishDue(youtube)
    const channel = channels.find(({ id }) => id === request.params.id)
    return channel ? sendPage(reply, channelPage(youtube, channel)) : sendPage(reply, page({ title: 'No such channel', body: null }), 404)
  })

  for (const path of ['/watch', '/shorts/:id']) {
    app.get(path, human, (request, reply) => {
      publishDue(youtube)
      const id = (request.params as { id?: string }).id ?? (request.query as { v?: string }).v ?? ''
      const video = state.videos[id]
      if (!video || video.status.privacyStatus === 'private') return sendPage(reply, page({ title: video ? 'This video is private' : 'This video is not available', body: html`<p class="card soft">${video?.locked ? 'It was uploaded by an app without an audit, so YouTube keeps it private.' : 'Only its owner sees it.'}</p>` }), video ? 403 : 404)
      return sendPage(reply, page({ title: video.snippet.title, trail: [{ label: 'YouTube', href: '/_sandbox/youtube' }, { label: nameOf(video.channelId), href: `/youtube/view/${video.channelId}` }], body: videoCard(youtube, video, path !== '/watch') }))
    })
  }

  app.post<IdRoute>('/view/:id/comment', human, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const video = state.videos[textOf(form, 'video')]
    const author = viewers.find(({ id }) => id === textOf(form, 'viewer')) ?? viewers[0]!
    const text = textOf(form, 'text').slice(0, 8_000)
    if (video && text !== '' && !video.status.selfDeclaredMadeForKids) addComment(youtube, video.id, author, text)
    return reply.redirect(world.url(`/view/${request.params.id}`), 303)
  })

  app.post<IdRoute>('/view/:id/like', human, (request, reply) => {
    const video = state.videos[textOf((request.body ?? {}) as Form, 'video')]
    const likes = video ? (state.likes[video.id] ??= []) : []
    const next = viewers.find(({ id }) => !likes.includes(id))
    if (next) likes.push(next.id)
    store.touch()
    return reply.redirect(world.url(`/view/${request.params.id}`), 303)
  })
}

const nameOf = (channelId: string): string => channels.find(({ id }) => id === channelId)?.title ?? 'Channel'

function channelPage(youtube: Youtube, channel: Channel): Html {
  const all = videosOf(youtube.state, channel.id)
  const seen = all.filter(({ status }) => status.privacyStatus === 'public')
  const hidden = all.length - seen.length
  return page({
    title: channel.title,
    trail: [{ label: 'YouTube', href: '/_sandbox/youtube' }],
    body: html`<p class="soft">${channel.handle} · ${channel.subscribers} subscribers. ${channel.about}</p>
${hidden > 0 && html`<p class="soft small">${hidden} more ${hidden === 1 ? 'video is' : 'videos are'} private or unlisted; viewers of the channel do not see them.</p>`}
${seen.length === 0 ? html`<p class="card soft">No public video yet.</p>` : seen.slice(0, 50).map((video) => videoCard(youtube, video, false))}`,
  })
}

function videoCard(youtube: Youtube, video: Video, isShort: boolean): Html {
  const { world } = youtube
  const numbers = videoResource(youtube, video, ['statistics']).statistics as Record<string, string>
  return html`<article class="card" id="${video.id}">
<div class="pictures"><figure><video src="${world.url(`/media/${video.id}`)}" poster="${world.url(`/thumbnail/${video.id}`)}" controls preload="none"${isShort && html` class="upright"`}></video><figcaption>${video.thumbnail ? 'With its own thumbnail' : 'Thumbnail chosen by YouTube'}</figcaption></figure></div>
<h2><a href="${world.url(`/watch?v=${video.id}`)}">${video.snippet.title}</a></h2>
<div class="who"><img src="${world.url(`/avatar/${video.channelId}.svg`)}" alt=""><div><strong>${nameOf(video.channelId)}</strong><br><span class="soft small">${moment(video.publishedAt ?? video.uploadedAt)}${video.status.privacyStatus === 'unlisted' && ' · unlisted'}${video.status.selfDeclaredMadeForKids && ' · made for kids'}</span></div></div>
<div class="text">${linked(video.snippet.description)}</div>
${video.snippet.tags.length > 0 && html`<p class="soft small">Tags: ${video.snippet.tags.join(', ')}</p>`}
<div class="counts"><span>${numbers.viewCount ?? '0'} views</span><span>${numbers.likeCount ?? '–'} likes</span><span>${numbers.commentCount ?? '–'} comments</span></div>
<form method="post" action="${world.url(`/view/${video.channelId}/like`)}"><input type="hidden" name="video" value="${video.id}"><button class="quiet">Like as a viewer</button></form>
<ul class="comments">${commentsOn(youtube, video.id).filter(({ rejected }) => !rejected).map(({ author, text }) => html`<li><strong>${author.name}</strong> ${text}</li>`)}</ul>
${!video.status.selfDeclaredMadeForKids && html`<form method="post" action="${world.url(`/view/${video.channelId}/comment`)}"><input type="hidden" name="video" value="${video.id}"><label>Comment as <select name="viewer">${viewers.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>
<label>Text <textarea name="text" rows="2" required></textarea></label><button>Comment</button></form>`}
</article>`
}

function linked(text: string): Html {
  return html`${text.split(/(https?:\/\/[^\s<>"']+)/).map((part, i) => (i % 2 === 1 ? html`<a href="${part}" rel="noopener">${part}</a>` : part))}`
}
