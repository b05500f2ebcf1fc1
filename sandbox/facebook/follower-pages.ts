import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page as wholePage, sendPage } from '../kit/page.ts'
import { addComment } from './comments.ts'
import { commentsOn, postsOf, publishDue } from './facebook-state.ts'
import type { Facebook, PageComment, PagePost } from './facebook-state.ts'
import { sendFeedEvent } from './page-events.ts'
import { countsOf, photoUrl } from './post-node.ts'
import { facebookFollowers, facebookPages, facebookPeople } from './seed.ts'
import type { FacebookPage } from './seed.ts'

type PageRoute = { Params: { pageId: string } }
type FileRoute = { Params: { file: string } }

/** Newest posts on a page; more would only make it slow to open. */
const SHOWN = 50

/** Adds each page as its followers see it, the pictures, and what followers can do there. */
export function registerFollowerPages(app: FastifyInstance, facebook: Facebook): void {
  const { state, store, world } = facebook
  const human = { config: { sandbox: 'page' as const } }

  app.get<FileRoute>('/avatar/:file', human, (request, reply) => {
    const id = request.params.file.replace(/\.svg$/, '')
    const owner = [...facebookPages, ...facebookPeople, ...facebookFollowers].find((one) => one.id === id)
    return reply.type('image/svg+xml').send(avatarSvg(owner?.name ?? '?'))
  })

  app.get<FileRoute>('/media/:file', human, async (request, reply) => {
    const photo = Object.values(state.photos).find(({ file }) => file === request.params.file)
    const bytes = photo ? await world.files.get(photo.file) : null
    if (!photo || bytes === null) return reply.status(404).send('No such picture')
    return reply.header('X-Content-Type-Options', 'nosniff').type(photo.mimeType).send(bytes)
  })

  app.get<PageRoute>('/view/:pageId', human, (request, reply) => {
    publishDue(facebook)
    const found = facebookPages.find(({ id }) => id === request.params.pageId)
    return found ? sendPage(reply, viewPage(facebook, found)) : sendPage(reply, wholePage({ title: 'No such page', body: null }), 404)
  })

  app.post<PageRoute>('/view/:pageId/comment', human, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const post = state.posts[textOf(form, 'post')]
    const from = follower(textOf(form, 'follower'))
    const message = textOf(form, 'message').slice(0, 8_000)
    const parent = state.comments[textOf(form, 'parent')] ?? null
    if (post && from && message !== '') addComment(facebook, post, { from, message, parent })
    return reply.redirect(world.url(`/view/${request.params.pageId}`), 303)
  })

  // A colleague in the network's own app, past whatever published it.
  app.post<PageRoute>('/view/:pageId/edit', human, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const post = state.posts[textOf(form, 'post')]
    const message = textOf(form, 'message').slice(0, 60_000)
    if (post && message !== '') {
      post.message = message
      store.touch()
      sendFeedEvent(facebook, post.pageId, { item: 'status', verb: 'edited', post_id: post.id, message })
    }
    return reply.redirect(world.url(`/view/${request.params.pageId}`), 303)
  })

  app.post<PageRoute>('/view/:pageId/like', human, (request, reply) => {
    const post = state.posts[textOf((request.body ?? {}) as Form, 'post')]
    const likes = post ? (state.likes[post.id] ??= []) : []
    const from = facebookFollowers.find(({ id }) => !likes.includes(id))
    if (post && from) {
      likes.push(from.id)
      store.touch()
      sendFeedEvent(facebook, post.pageId, { item: 'reaction', verb: 'add', reaction_type: 'like', from, post_id: post.id, parent_id: post.id })
    }
    return reply.redirect(world.url(`/view/${request.params.pageId}`), 303)
  })
}

function follower(id: string): { id: string; name: string } | undefined {
  return facebookFollowers.find((one) => one.id === id) ?? facebookFollowers[0]
}

function viewPage(facebook: Facebook, page: FacebookPage): Html {
  const posts = postsOf(facebook.state, page.id).slice(0, SHOWN)
  return wholePage({
    title: page.name,
    trail: [{ label: 'Facebook', href: '/_sandbox/facebook' }],
    body: html`<p class="soft">${page.category}. ${page.about}</p>
${posts.length === 0 ? html`<p class="card soft">Nothing was posted yet.</p>` : posts.map((post) => postCard(facebook, page, post))}`,
  })
}

function postCard(facebook: Facebook, page: FacebookPage, post: PagePost): Html {
  const { state, world } = facebook
  const counts = countsOf(facebook, post)
  const photos = post.photoIds.flatMap((id) => (state.photos[id] ? [state.photos[id]] : []))
  const top = commentsOn(state, post.id).filter(({ parentId }) => parentId === null)
  return html`<article class="card" id="${post.id}">
<div class="who"><img src="${world.url(`/avatar/${page.id}.svg`)}" alt=""><div><strong>${page.name}</strong><br><span class="soft small">${moment(post.createdAt)}</span></div></div>
<div class="text">${linked(post.message)}</div>
<div class="pictures">${photos.map((photo) => html`<figure><img src="${photoUrl(facebook, photo)}" alt="${photo.altText}"><figcaption>${photo.altText === '' ? 'No alt text' : `Alt text: ${photo.altText}`}</figcaption></figure>`)}</div>
${post.link !== null && html`<a class="linkcard" href="${post.link}" rel="noopener"><strong>${new URL(post.link).hostname}</strong><br><span class="small">${post.link}</span></a>`}
<div class="counts"><span>${counts.reactions} likes</span><span>${counts.comments} comments</span><span>${counts.shares} shares</span></div>
<form method="post" action="${world.url(`/view/${page.id}/like`)}"><input type="hidden" name="post" value="${post.id}"><button class="quiet">Like as a follower</button></form>
<ul class="comments">${top.map((comment) => commentItem(facebook, comment))}</ul>
<form method="post" action="${world.url(`/view/${page.id}/comment`)}"><input type="hidden" name="post" value="${post.id}">
<label>Comment as <select name="follower">${facebookFollowers.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>
${top.length > 0 && html`<label>Under <select name="parent"><option value="">the post</option>${top.map(({ id, from, message }) => html`<option value="${id}">${from.name}: ${message.slice(0, 40)}</option>`)}</select></label>`}
<label>Text <textarea name="message" rows="2" required></textarea></label><button>Comment</button></form>
<details><summary class="soft small">Change it as a colleague in the app of Facebook</summary>
<form method="post" action="${world.url(`/view/${page.id}/edit`)}"><input type="hidden" name="post" value="${post.id}"><label>Words <textarea name="message" rows="3" required>${post.message}</textarea></label><button class="quiet">Change</button></form></details>
</article>`
}

function commentItem(facebook: Facebook, comment: PageComment): Html {
  const answers = commentsOn(facebook.state, comment.postId).filter(({ parentId }) => parentId === comment.id)
  return html`<li><strong>${comment.from.name}</strong> ${comment.message}${comment.hidden && html` <span class="soft small">hidden by the page</span>`}
${answers.length > 0 && html`<ul class="comments">${answers.map((answer) => commentItem(facebook, answer))}</ul>`}</li>`
}

/** On this network addresses in the text become links by themselves. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/)
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<a href="${part}" rel="noopener">${part}</a>` : part))}`
}
