import type { FastifyInstance } from 'fastify'
import { badParameter, noSuchObject } from '../facebook/graph-error.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { PUBLISH_SCOPES, refused, statusOf } from './containers.ts'
import { nextIgNumber, requireAccount } from './instagram-state.ts'
import type { Container, IgMedia, Instagram } from './instagram-state.ts'

const QUOTA_TOTAL = 100
const DAY_SECONDS = 86_400

/** Adds `media_publish` and the publishing limit. */
export function registerPublish(app: FastifyInstance, instagram: Instagram): void {
  const { state, store, world } = instagram

  graphRoute(app, instagram.graph, {
    method: 'POST',
    path: '/:id/media_publish',
    does: 'create',
    handle: ({ caller, path, text }) => {
      const igId = path.id ?? ''
      requireAccount(instagram, caller, igId, PUBLISH_SCOPES)
      const container = state.containers[text.creation_id ?? '']
      if (!container || container.igId !== igId) throw noSuchObject(text.creation_id ?? '', 'post')
      if (container.isChild) throw refused(2207028, 'An item of a carousel cannot be published alone')
      const status = statusOf(instagram, container)
      if (status === 'PUBLISHED') throw badParameter('The media has already been published')
      if (status === 'EXPIRED') throw refused(2207008, 'The media builder has expired. Make a new one')
      if (status === 'ERROR') throw refused(2207032, 'The media could not be made')
      if (status === 'IN_PROGRESS') throw refused(2207027, 'The media is not ready for publishing. Wait a moment')
      if (usedToday(instagram, igId) >= QUOTA_TOTAL) throw refused(2207042, `You reached the maximum number of posts that is allowed to be published by Content Publishing API: ${QUOTA_TOTAL} a day`)
      const media = mediaFrom(instagram, container)
      state.media[media.id] = media
      container.mediaId = media.id
      store.touch()
      return { id: media.id }
    },
  })

  graphRoute(app, instagram.graph, {
    method: 'GET',
    path: '/:id/content_publishing_limit',
    does: 'read',
    handle: ({ caller, path, text }) => {
      requireAccount(instagram, caller, path.id ?? '', ['instagram_basic', 'instagram_content_publish'])
      const wanted = (text.fields ?? 'quota_usage').split(',')
      return { data: [{ ...(wanted.includes('quota_usage') ? { quota_usage: usedToday(instagram, path.id ?? '') } : {}), ...(wanted.includes('config') ? { config: { quota_total: QUOTA_TOTAL, quota_duration: DAY_SECONDS } } : {}) }] }
    },
  })

  function mediaFrom(from: Instagram, container: Container): IgMedia {
    const files = container.kind === 'CAROUSEL' ? container.children.flatMap((id) => state.containers[id]?.files ?? []) : container.files
    const isFilm = files[0]?.mimeType.startsWith('video/') ?? false
    return {
      id: nextIgNumber(from),
      igId: container.igId,
      type: container.kind === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : isFilm ? 'VIDEO' : 'IMAGE',
      product: container.kind === 'STORIES' ? 'STORY' : container.kind === 'REELS' ? 'REELS' : 'FEED',
      caption: container.caption,
      files,
      createdAt: world.now().toISOString(),
      commentsOn: true,
    }
  }
}

/** Posts of the last 24 hours; a carousel counts once. */
function usedToday({ state, world }: Instagram, igId: string): number {
  const since = world.now().getTime() - DAY_SECONDS * 1000
  return Object.values(state.media).filter((one) => one.igId === igId && Date.parse(one.createdAt) > since).length
}
