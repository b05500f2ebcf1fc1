import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page, sendPage } from '../kit/page.ts'
import { parentUri, postsOf, repliesTo } from './bluesky-state.ts'
import type { Bluesky, RepoRecord } from './bluesky-state.ts'
import { nextTid } from './identifiers.ts'
import { countsOf, linkCardOf, picturesOf, videoOf } from './post-view.ts'
import { putRecord } from './records.ts'
import { richText } from './rich-text.ts'
import { blueskyAccounts, findAccount } from './seed.ts'
import type { BlueskyAccount } from './seed.ts'

const followers = blueskyAccounts.filter(({ appPassword }) => appPassword === null)

/** Newest posts on a page; more would only make it slow to open. */
const SHOWN = 50

/** Adds the pages for people: app passwords to copy, and each account as its followers see it. */
export function registerFollowerPages(app: FastifyInstance, bluesky: Bluesky): void {
  const { state, store, world } = bluesky
  const human = { config: { sandbox: 'page' as const } }

  app.get('/connect', human, (_request, reply) => sendPage(reply, connectPage(bluesky)))

  app.get<{ Params: { file: string } }>('/avatar/:file', human, (request, reply) => {
    const account = findAccount(request.params.file.replace(/\.svg$/, ''))
    return reply.type('image/svg+xml').send(avatarSvg(account?.displayName ?? '?'))
  })

  app.get<{ Params: { handle: string } }>('/view/:handle', human, (request, reply) => {
    const account = findAccount(request.params.handle)
    return account ? sendPage(reply, viewPage(bluesky, account)) : sendPage(reply, page({ title: 'No such account', body: null }), 404)
  })

  app.post<{ Params: { handle: string } }>('/view/:handle/reply', human, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const post = state.records[textOf(form, 'uri')]
    const follower = followers.find(({ handle }) => handle === textOf(form, 'follower')) ?? followers[0]
    const text = textOf(form, 'text').slice(0, 300)
    if (post && follower && text !== '') {
      const parent = { uri: post.uri, cid: post.cid }
      const root = (post.value.reply as { root?: typeof parent } | undefined)?.root ?? parent
      const now = world.now()
      const value = { $type: 'app.bsky.feed.post', text, createdAt: now.toISOString(), reply: { root, parent } }
      putRecord(bluesky, follower.did, 'app.bsky.feed.post', nextTid(now), value)
    }
    return reply.redirect(world.url(`/view/${request.params.handle}`), 303)
  })

  app.post<{ Params: { handle: string } }>('/view/:handle/like', human, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const post = state.records[textOf(form, 'uri')]
    const likes = post ? (state.likes[post.uri] ??= []) : []
    const follower = followers.find(({ did }) => !likes.includes(did))
    if (post && follower) {
      likes.push(follower.did)
      const subject = { uri: post.uri, cid: post.cid }
      const now = world.now()
      putRecord(bluesky, follower.did, 'app.bsky.feed.like', nextTid(now), { $type: 'app.bsky.feed.like', subject, createdAt: now.toISOString() })
      store.touch()
    }
    return reply.redirect(world.url(`/view/${request.params.handle}`), 303)
  })
}

function connectPage(bluesky: Bluesky): Html {
  const cards = blueskyAccounts.map(
    ({ handle, displayName, appPassword }) =>
      appPassword !== null &&
      html`<section class="card"><h2>${displayName}</h2>
<p>Handle <span class="secret">${handle}</span></p><p>App password <span class="secret">${appPassword}</span></p>
<p><a href="${bluesky.world.url(`/view/${handle}`)}">What followers see</a></p></section>`,
  )
  return page({
    title: 'Connect a Bluesky account',
    body: html`<p>Copy a handle and its app password into the app that should post. The server's address is <code>${bluesky.world.url()}</code>.</p>${cards}`,
  })
}

function viewPage(bluesky: Bluesky, account: BlueskyAccount): Html {
  const posts = postsOf(bluesky.state, account.did).filter((record) => parentUri(record) === null).slice(0, SHOWN)
  return page({
    title: account.displayName,
    trail: [{ label: 'Bluesky', href: '/_sandbox/bluesky' }],
    body: html`<p class="soft">@${account.handle}. ${account.description}</p>
${posts.length === 0 ? html`<p class="card soft">Nothing was posted yet.</p>` : posts.map((post) => postCard(bluesky, account, post))}`,
  })
}

function postCard(bluesky: Bluesky, account: BlueskyAccount, post: RepoRecord): Html {
  const counts = countsOf(bluesky, post)
  const card = linkCardOf(bluesky, post)
  const video = videoOf(bluesky, post)
  const action = bluesky.world.url(`/view/${account.handle}`)
  return html`<article class="card" id="${post.rkey}">
<div class="who"><img src="${bluesky.world.url(`/avatar/${account.handle}.svg`)}" alt=""><div><strong>${account.displayName}</strong><br><span class="soft small">@${account.handle}, ${moment(post.indexedAt)}</span></div></div>
<div class="text">${richText(post.value)}</div>
${pictures(bluesky, post)}
${video !== null && html`<video src="${video}" controls width="100%"></video>`}
${card && html`<a class="linkcard" href="${/^https?:/i.test(card.uri) ? card.uri : '#'}">${card.thumb !== null && html`<img src="${card.thumb}" alt="" width="100%">`}<strong>${card.title}</strong><br><span class="soft small">${card.description}</span><br><span class="small">${card.uri}</span></a>`}
<div class="counts"><span>${counts.likeCount} likes</span><span>${counts.repostCount} reposts</span><span>${counts.replyCount} replies</span><span>${counts.bookmarkCount} saves</span></div>
<form method="post" action="${action}/like"><input type="hidden" name="uri" value="${post.uri}"><button class="quiet">Like as a follower</button></form>
<ul class="comments">${repliesTo(bluesky.state, post.uri).map((reply) => replyItem(bluesky, reply))}</ul>
<form method="post" action="${action}/reply"><input type="hidden" name="uri" value="${post.uri}">
<label>Reply as <select name="follower">${followers.map(({ handle, displayName }) => html`<option value="${handle}">${displayName}</option>`)}</select></label>
<label>Text <textarea name="text" rows="2" maxlength="300" required></textarea></label><button>Reply</button></form>
</article>`
}

const pictures = (bluesky: Bluesky, post: RepoRecord): Html =>
  html`<div class="pictures">${picturesOf(bluesky, post).map(({ url, alt }) => html`<figure><img src="${url}" alt="${alt}"><figcaption>${alt === '' ? 'No alt text' : `Alt text: ${alt}`}</figcaption></figure>`)}</div>`

function replyItem(bluesky: Bluesky, reply: RepoRecord): Html {
  return html`<li><strong>${findAccount(reply.did)?.displayName ?? reply.did}</strong> ${richText(reply.value)}${pictures(bluesky, reply)}
<ul class="comments">${repliesTo(bluesky.state, reply.uri).map((inner) => replyItem(bluesky, inner))}</ul></li>`
}
