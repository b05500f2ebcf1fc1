import type { FastifyInstance } from 'fastify'
import type { Form } from './form.ts'
import { textOf } from './form.ts'
import { html } from './html.ts'
import type { Html, HtmlPart } from './html.ts'
import { moment, page, sendPage } from './page.ts'
import type { World } from './world.ts'

/** A post as its followers see it. */
export interface SeenPost {
  id: string
  createdAt: string
  text: string
  /** A word above the text: a warning, a mark that it was edited. */
  note?: string | null
  media: { url: string; mimeType: string; alt: string; name?: string }[]
  card?: { url: string; title: string; about: string } | null
  poll?: { question: string; options: { title: string; votes: number }[] } | null
  counts: Record<string, number>
  replies: SeenReply[]
}

export interface SeenReply {
  id: string
  from: string
  text: string
  media?: SeenPost['media']
  replies: SeenReply[]
}

export interface FeedAccount {
  handle: string
  name: string
  about: string
}

export interface FeedSetup {
  /** Name of the provider, for the trail. */
  title: string
  account(handle: string): FeedAccount | null
  /** Newest first. */
  posts(handle: string): SeenPost[]
  followers: readonly { id: string; name: string }[]
  like(postId: string): void
  reply(postId: string, followerId: string, text: string): void
  vote?(postId: string, option: number): void
}

/** Newest posts on a page; more would only make it slow to open. */
const SHOWN = 50

/** Adds `/view/:handle`: an account as its followers see it, with what followers can do there. */
export function registerFeedView(app: FastifyInstance, world: World, setup: FeedSetup): void {
  const human = { config: { sandbox: 'page' as const } }
  type Route = { Params: { handle: string } }

  app.get<Route>('/view/:handle', human, (request, reply) => {
    const account = setup.account(request.params.handle)
    return account ? sendPage(reply, feedPage(world, setup, account)) : sendPage(reply, page({ title: 'No such account', body: null }), 404)
  })
  const act = (path: string, does: (form: Form) => void): void => {
    app.post<Route>(`/view/:handle/${path}`, human, (request, reply) => {
      does((request.body ?? {}) as Form)
      return reply.redirect(world.url(`/view/${request.params.handle}`), 303)
    })
  }
  act('like', (form) => setup.like(textOf(form, 'post')))
  act('vote', (form) => setup.vote?.(textOf(form, 'post'), Number(textOf(form, 'option'))))
  act('reply', (form) => {
    const text = textOf(form, 'text').slice(0, 500)
    const follower = setup.followers.find(({ id }) => id === textOf(form, 'follower')) ?? setup.followers[0]
    if (text !== '' && follower) setup.reply(textOf(form, 'post'), follower.id, text)
  })
}

function feedPage(world: World, setup: FeedSetup, account: FeedAccount): Html {
  const posts = setup.posts(account.handle).slice(0, SHOWN)
  return page({
    title: account.name,
    trail: [{ label: setup.title, href: `/_sandbox/${world.id}` }],
    body: html`<p class="soft">${account.handle}. ${account.about}</p>
${posts.length === 0 ? html`<p class="card soft">Nothing was posted yet.</p>` : posts.map((post) => card(world, setup, account, post))}`,
  })
}

function card(world: World, setup: FeedSetup, account: FeedAccount, post: SeenPost): Html {
  const action = world.url(`/view/${account.handle}`)
  return html`<article class="card" id="${post.id}">
<div class="who"><div><strong>${account.name}</strong><br><span class="soft small">${account.handle}, ${moment(post.createdAt)}</span></div></div>
${post.note && html`<p class="soft small">${post.note}</p>`}
<div class="text">${linked(post.text)}</div>
<div class="pictures">${post.media.map(shown)}</div>
${post.card && html`<a class="linkcard" href="${post.card.url}" rel="noopener"><strong>${post.card.title}</strong><br><span class="soft small">${post.card.about}</span><br><span class="small">${post.card.url}</span></a>`}
${post.poll && html`<p><strong>${post.poll.question}</strong></p>${post.poll.options.map(({ title, votes }, place) => html`<form method="post" action="${action}/vote"><input type="hidden" name="post" value="${post.id}"><input type="hidden" name="option" value="${place}"><button class="quiet">${title}</button> <span class="soft small">${votes} votes</span></form>`)}`}
<div class="counts">${Object.entries(post.counts).map(([name, value]) => html`<span>${value} ${name}</span>`)}</div>
<form method="post" action="${action}/like"><input type="hidden" name="post" value="${post.id}"><button class="quiet">Like as a follower</button></form>
<ul class="comments">${post.replies.map(replyItem)}</ul>
<form method="post" action="${action}/reply"><input type="hidden" name="post" value="${post.id}">
<label>Reply as <select name="follower">${setup.followers.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>
<label>Text <textarea name="text" rows="2" maxlength="500" required></textarea></label><button>Reply</button></form>
</article>`
}

function shown({ url, mimeType, alt, name }: SeenPost['media'][number]): HtmlPart {
  const caption = html`<figcaption>${alt === '' ? 'No alt text' : `Alt text: ${alt}`}</figcaption>`
  if (mimeType.startsWith('video/')) return html`<figure><video src="${url}" controls width="100%"></video>${caption}</figure>`
  if (mimeType.startsWith('image/')) return html`<figure><img src="${url}" alt="${alt}">${caption}</figure>`
  return html`<p><a class="linkcard" href="${url}">${name ?? 'Document'}</a></p>`
}

function replyItem(reply: SeenReply): Html {
  return html`<li><strong>${reply.from}</strong> ${linked(reply.text)}${reply.media && reply.media.length > 0 && html`<div class="pictures">${reply.media.map(shown)}</div>`}${reply.replies.length > 0 && html`<ul class="comments">${reply.replies.map(replyItem)}</ul>`}</li>`
}

function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/)
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<a href="${part}" rel="noopener">${part}</a>` : part))}`
}
