import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import type { SeenPost } from '../kit/feed-view.ts'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import { registerAssets } from './assets.ts'
import { LinkedinError, badToken, sendLinkedinError, throttled } from './linkedin-error.ts'
import { commentsOn, openLinkedin, postsBy } from './linkedin-state.ts'
import type { Linkedin, Post } from './linkedin-state.ts'
import { registerOauth } from './oauth.ts'
import { registerPeople } from './people.ts'
import { addComment, plainText, registerPosts } from './posts.ts'
import { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, followers, members, organisations } from './seed.ts'
import { registerStatistics } from './statistics.ts'

/** LinkedIn's REST API with its versions, uploads by address, ids in headers, and quotas without headers. */
export const linkedin: Emulator = defineEmulator({
  id: 'linkedin',
  name: 'LinkedIn',
  summary: 'Two members and two pages behind the versioned REST API: uploads by address, polls, comments, numbers.',
  refusals: {
    expiredToken: () => ({ status: 401, body: badToken(65_602).body() }),
    rateLimited: () => ({ status: 429, body: throttled().body() }),
    serverError: () => ({ status: 500, body: new LinkedinError(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error').body() }),
  },
  pages: () => [{ label: 'The app', path: '/app' }, ...organisations.map(({ name, vanityName }) => ({ label: `${name} as followers see it`, path: `/view/${vanityName}` })), ...members.map(({ id, name }) => ({ label: name, path: `/view/${id}` }))],
  register(app, world) {
    const opened = openLinkedin(world)
    // Uploads come as bytes of any kind.
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.setErrorHandler((error, _request, reply) => sendLinkedinError(error, reply))
    app.setNotFoundHandler((_request, reply) => reply.status(404).send(new LinkedinError(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found').body()))
    registerOauth(app, opened)
    registerPeople(app, opened)
    registerAssets(app, opened)
    registerPosts(app, opened)
    registerStatistics(app, opened)
    registerFeedView(app, world, {
      title: 'LinkedIn',
      account: (handle) => {
        const known = organisations.find(({ vanityName }) => vanityName === handle)
        const member = members.find(({ id }) => id === handle)
        return known ? { handle, name: known.name, about: known.about } : member ? { handle, name: member.name, about: 'Sandbox member.' } : null
      },
      posts: (handle) => {
        const known = organisations.find(({ vanityName }) => vanityName === handle)
        return postsBy(opened.state, known ? `urn:li:organization:${known.id}` : `urn:li:person:${handle}`).map((post) => seen(opened, post))
      },
      followers,
      like: (urn) => {
        opened.state.likes[urn] = (opened.state.likes[urn] ?? 0) + 1
        opened.store.touch()
      },
      reply: (urn, id, text) => void addComment(opened, urn, `urn:li:person:${id}`, text),
      vote: (urn, place) => {
        const option = opened.state.posts[urn]?.content?.poll?.options[place]
        if (option) option.votes = (option.votes ?? 0) + 1
        opened.store.touch()
      },
    })
    const human = { config: { sandbox: 'page' as const } }
    app.get('/app', human, (_request, reply) => sendPage(reply, page({
      title: 'The app on LinkedIn',
      trail: [{ label: 'LinkedIn', href: '/_sandbox/linkedin' }],
      body: html`<section class="card"><p>Client ID <span class="secret">${LINKEDIN_CLIENT_ID}</span></p><p>Client secret <span class="secret">${LINKEDIN_CLIENT_SECRET}</span></p></section>
<form class="card" method="post" action="${world.url('/app')}"><p>The app ${opened.state.refreshTokens ? 'gets' : 'does not get'} refresh tokens. LinkedIn gives them to approved partners only.</p><p><button class="main">${opened.state.refreshTokens ? 'Take the approval back' : 'Approve it'}</button></p></form>`,
    })))
    app.post('/app', human, (_request, reply) => {
      opened.state.refreshTokens = !opened.state.refreshTokens
      opened.store.touch()
      return reply.redirect(world.url('/app'), 303)
    })
  },
})

const nameOf = (urn: string): string => {
  const id = urn.split(':').at(-1)
  return [...members, ...organisations, ...followers].find((one) => one.id === id)?.name ?? '?'
}

function seen(opened: Linkedin, post: Post): SeenPost {
  const { state, world } = opened
  const { content } = post
  const files = [...(content?.media ? [content.media] : []), ...(content?.multiImage?.images ?? [])] as { id: string; altText?: string; title?: string }[]
  const grown = world.growth(post.urn, post.createdAt)
  return {
    id: post.urn, createdAt: post.createdAt, text: plainText(post.commentary), note: post.editedAt === null ? null : 'Edited',
    media: files.flatMap(({ id, altText, title }) => (state.assets[id] ? [{ url: world.url(`/media/${id.split(':').at(-1)}`), mimeType: state.assets[id].mimeType, alt: altText ?? '', ...(title ? { name: title } : {}) }] : [])),
    card: content?.article ? { url: content.article.source, title: content.article.title, about: content.article.description ?? '' } : null,
    poll: content?.poll ? { question: content.poll.question, options: content.poll.options.map(({ text, votes = 0 }) => ({ title: text, votes })) } : null,
    counts: { reactions: grown.likes + (state.likes[post.urn] ?? 0), comments: commentsOn(state, post.urn).length, reposts: grown.shares },
    replies: commentsOn(state, post.urn).map(({ id, actor, text }) => ({ id, from: nameOf(actor), text, replies: [] })),
  }
}
