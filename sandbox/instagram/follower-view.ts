import type { FastifyInstance } from 'fastify'
import { facebookFollowers, facebookPages, facebookPeople } from '../facebook/seed.ts'
import { avatarSvg } from '../kit/avatar.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import type { SeenReply } from '../kit/feed-view.ts'
import { addIgComment } from './comments.ts'
import { instagramAccounts, mediaOf } from './instagram-state.ts'
import type { IgComment, IgMedia, Instagram } from './instagram-state.ts'
import { countsOf } from './nodes.ts'

/** Adds the account as its followers see it, and the pictures. */
export function registerFollowerView(app: FastifyInstance, instagram: Instagram): void {
  const { state, store, world } = instagram
  const human = { config: { sandbox: 'page' as const } }

  app.get<{ Params: { file: string } }>('/avatar/:file', human, (request, reply) => {
    const id = request.params.file.replace(/\.svg$/, '')
    const owner = [...instagramAccounts, ...facebookPages, ...facebookPeople].find((one) => one.id === id)
    return reply.type('image/svg+xml').send(avatarSvg(owner?.name ?? '?'))
  })
  app.get<{ Params: { name: string } }>('/media/:name', human, async (request, reply) => {
    const file = Object.values(state.media).flatMap(({ files }) => files).find(({ name }) => name === request.params.name)
    const bytes = file ? await world.files.get(file.name) : null
    if (!file || bytes === null) return reply.status(404).send('No such file')
    return reply.header('X-Content-Type-Options', 'nosniff').type(file.mimeType).send(bytes)
  })

  const accountOf = (handle: string) => instagramAccounts.find(({ username }) => username === handle)
  registerFeedView(app, world, {
    title: 'Instagram',
    account: (handle) => {
      const found = accountOf(handle)
      return found ? { handle: found.username, name: found.name, about: found.about } : null
    },
    posts: (handle) => {
      const igId = accountOf(handle)?.id ?? ''
      return [...mediaOf(instagram, igId, 'stories'), ...mediaOf(instagram, igId, 'feed')].map(seen)
    },
    followers: facebookFollowers,
    like: (id) => {
      state.likes[id] = (state.likes[id] ?? 0) + 1
      store.touch()
    },
    reply: (id, followerId, text) => {
      const media = state.media[id]
      const from = facebookFollowers.find((one) => one.id === followerId)
      if (media?.commentsOn && from) addIgComment(instagram, media, { id: from.id, username: from.name.toLowerCase().replaceAll(/[^a-z]/g, '') }, text, null)
    },
  })

  function seen(media: IgMedia) {
    const { likes, comments, views } = countsOf(instagram, media)
    const under = (parentId: string | null): IgComment[] => Object.values(state.comments).filter((one) => one.mediaId === media.id && one.parentId === parentId && !one.hidden)
    const shown = (one: IgComment): SeenReply => ({ id: one.id, from: one.from.username, text: one.text, replies: under(one.id).map(shown) })
    return {
      id: media.id,
      createdAt: media.createdAt,
      text: media.caption,
      note: { FEED: media.type === 'CAROUSEL_ALBUM' ? 'Carousel' : null, REELS: 'Reel', STORY: 'Story, for a day' }[media.product],
      media: media.files.map(({ name, mimeType, alt }) => ({ url: world.url(`/media/${name}`), mimeType, alt })),
      counts: { likes, comments, views },
      replies: under(null).map(shown),
    }
  }
}
