import type { FastifyInstance } from 'fastify'
import { graphTime, pick, wantedFields } from '../facebook/fields.ts'
import type { NodeFields } from '../facebook/fields.ts'
import { noSuchObject } from '../facebook/graph-error.ts'
import { flag } from '../facebook/graph-params.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { listing } from '../facebook/listing.ts'
import { followersOf } from '../facebook/page-node.ts'
import { statusOf } from './containers.ts'
import { instagramAccounts, mediaOf, requireAccount } from './instagram-state.ts'
import type { Container, IgMedia, Instagram } from './instagram-state.ts'

/** Adds `GET /{id}` for accounts, containers and media, and the lists of media. */
export function registerNodes(app: FastifyInstance, instagram: Instagram): void {
  const { state, store, world, graph } = instagram

  graphRoute(app, graph, {
    method: 'GET',
    path: '/:id',
    does: 'read',
    handle: ({ caller, path, text }) => {
      const id = path.id ?? ''
      const fields = wantedFields(text.fields)
      const account = instagramAccounts.find((one) => one.id === id)
      if (account) {
        requireAccount(instagram, caller, id, ['instagram_basic'])
        const node: NodeFields = {
          id: () => id, username: () => account.username, name: () => account.name, biography: () => account.about,
          profile_picture_url: () => world.url(`/avatar/${id}.svg`),
          followers_count: () => followersOf(graph, account.page, world.now()),
          follows_count: () => 112,
          media_count: () => mediaOf(instagram, id, 'feed').length,
        }
        return pick('IGUser', node, fields, [])
      }
      const container = state.containers[id]
      if (container) {
        requireAccount(instagram, caller, container.igId, ['instagram_basic'])
        return pick('IGContainer', containerNode(container), fields, [])
      }
      const media = state.media[id]
      if (!media) throw noSuchObject(id)
      requireAccount(instagram, caller, media.igId, ['instagram_basic'])
      return pick('IGMedia', mediaNode(instagram, media), fields, [])
    },
  })

  for (const [edge, wish] of [['media', 'feed'], ['stories', 'stories']] as const) {
    graphRoute(app, graph, {
      method: 'GET',
      path: `/:id/${edge}`,
      does: 'read',
      handle: ({ caller, path, text, address }) => {
        requireAccount(instagram, caller, path.id ?? '', ['instagram_basic', 'pages_read_engagement'])
        return listing(mediaOf(instagram, path.id ?? '', wish), text, address, (one) => pick('IGMedia', mediaNode(instagram, one), wantedFields(text.fields), []))
      },
    })
  }

  graphRoute(app, graph, {
    method: 'POST',
    path: '/:id',
    does: 'write',
    handle: ({ caller, path, text }) => {
      const media = state.media[path.id ?? '']
      const comment = state.comments[path.id ?? '']
      const of = media ?? state.media[comment?.mediaId ?? '']
      if (!of) throw noSuchObject(path.id ?? '', 'post')
      requireAccount(instagram, caller, of.igId, ['instagram_basic', 'instagram_manage_comments'])
      if (comment) comment.hidden = flag(text, 'hide', comment.hidden)
      else if (media) media.commentsOn = flag(text, 'comment_enabled', media.commentsOn)
      store.touch()
      return { success: true }
    },
  })

  function containerNode(container: Container): NodeFields {
    const status = statusOf(instagram, container)
    const said: Record<string, string> = {
      IN_PROGRESS: 'In Progress: Media is still being processed.', FINISHED: 'Finished: Media has been uploaded and it is ready to be published.', PUBLISHED: 'Published: Media has been successfully published.',
      EXPIRED: 'Expired: Media was not published within 24 hours.', ERROR: `Error: Media upload has failed with error code ${container.problem?.subcode ?? 2207082}`,
    }
    return { id: () => container.id, status_code: () => status, status: () => said[status] }
  }
}

export function mediaNode(instagram: Instagram, media: IgMedia): NodeFields {
  const { world } = instagram
  const account = instagramAccounts.find(({ id }) => id === media.igId)
  const counts = countsOf(instagram, media)
  return {
    id: () => media.id,
    caption: () => (media.caption === '' ? undefined : media.caption),
    media_type: () => media.type,
    media_product_type: () => media.product,
    timestamp: () => graphTime(media.createdAt),
    permalink: () => world.url(`/view/${account?.username ?? ''}#${media.id}`),
    media_url: () => world.url(`/media/${media.files[0]?.name ?? ''}`),
    username: () => account?.username,
    like_count: () => counts.likes,
    comments_count: () => counts.comments,
    is_comment_enabled: () => media.commentsOn,
    alt_text: () => (media.files[0]?.alt === '' ? undefined : media.files[0]?.alt),
  }
}

/** What a post has gathered: what grows by itself, and what people did on the follower's page. */
export function countsOf({ state, world }: Instagram, media: IgMedia): { views: number; reach: number; likes: number; comments: number; saved: number; shares: number } {
  const { views, reach, likes, saves, shares } = world.growth(media.id, media.createdAt)
  return { views, reach, likes: likes + (state.likes[media.id] ?? 0), comments: Object.values(state.comments).filter(({ mediaId }) => mediaId === media.id).length, saved: saves, shares }
}
