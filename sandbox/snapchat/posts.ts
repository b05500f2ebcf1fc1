import type { FastifyInstance, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { profileOf } from './snapchat-state.ts'
import type { SnapKind, SnapMedia, Snapchat } from './snapchat-state.ts'
import { SnapError, success } from './snap-error.ts'

type Route = { Params: { profile: string; kind: string; id: string } }
const PROCESSING_MS = 1_500
const MEDIA_LIFE_MS = 86_400_000
const lives: Record<string, number> = { ONE_DAY: 1, TWO_DAYS: 2, THREE_DAYS: 3, ONE_WEEK: 7 }
const singular: Record<SnapKind, string> = { stories: 'story', spotlights: 'spotlight', saved_stories: 'saved_story' }

/** Adds the profile, stories, spotlights, saved stories, and their numbers. */
export function registerPosts(app: FastifyInstance, snapchat: Snapchat): void {
  const { state, store, world } = snapchat

  app.get('/v1/public_profiles/my_profile', { config: { sandbox: 'read' } }, (request) => {
    const { id, name, username, subscribers } = profileOf(snapchat, request, null)
    return success({ public_profiles: [{ sub_request_status: 'SUCCESS', public_profile: { id, display_name: name, snap_user_name: username, subscriber_count: subscribers, logo_urls: { original_logo_url: world.url(`/avatar/${id}.svg`) } } }] })
  })

  for (const kind of ['stories', 'spotlights', 'saved_stories'] as const) {
    app.post<Route>(`/v1/public_profiles/:profile/${kind}`, { config: { sandbox: ['write', 'create'] } }, (request) => {
      const profile = profileOf(snapchat, request, request.params.profile)
      const body = (request.body ?? {}) as Record<string, unknown>
      const saved = kind === 'saved_stories' ? (body.saved_stories as { title?: string; snap_sources?: string[] }[] | undefined)?.[0] : undefined
      const media = usable(kind === 'saved_stories' ? saved?.snap_sources?.[0] : body.media_id, profile.id)
      const text = String((kind === 'saved_stories' ? saved?.title : body.description) ?? '')
      if (kind === 'spotlights' && media.type !== 'VIDEO') throw new SnapError(400, 'E1005', 'A spotlight has to be a video.')
      if (kind === 'spotlights' && text.length > 160) throw new SnapError(400, 'E1005', 'description has to be 160 characters or shorter.')
      if (kind === 'saved_stories' && (text === '' || text.length > 45)) throw new SnapError(400, 'E1005', 'title has to be 1 to 45 characters.')
      const days = lives[String(body.customized_ttl ?? 'ONE_DAY')]
      if (days === undefined) throw new SnapError(400, 'E1005', 'customized_ttl is not known.')
      const id = randomUUID()
      const at = world.now()
      media.posted = true
      state.posts[id] = { id, kind, profileId: profile.id, mediaId: media.id, text, at: at.toISOString(), endsAt: kind === 'stories' ? new Date(at.getTime() + days * 86_400_000).toISOString() : null }
      store.touch()
      return success({ [kind]: [{ sub_request_status: 'SUCCESS', [singular[kind]]: { id, media_id: media.id } }] })
    })
  }

  app.get<Route>('/v1/public_profiles/:profile/:kind/:id/stats', { config: { sandbox: 'read' } }, (request: FastifyRequest<Route>) => {
    const profile = profileOf(snapchat, request, request.params.profile)
    const post = state.posts[request.params.id]
    if (!post || post.profileId !== profile.id || post.kind !== request.params.kind) throw new SnapError(404, 'E1009', 'The asset was not found.')
    const { views, likes, shares } = world.growth(post.id, post.at)
    return success({ stats: post.kind === 'spotlights' ? { VIEWS: views, SPOTLIGHT_FAVORITES: likes, SHARES: shares } : { VIEWS: views, SCREENSHOTS: Math.floor(likes / 10), SHARES: shares } })
  })

  /** Media that may be posted now: finalised, processed, younger than a day, and not posted before. */
  function usable(id: unknown, profileId: string): SnapMedia {
    const media = state.media[String(id)]
    if (!media || media.profileId !== profileId || media.readyAt === null) throw new SnapError(404, 'E1009', 'The media was not found, or it is not finalised.')
    const now = world.now().getTime()
    if (now - Date.parse(media.createdAt) > MEDIA_LIFE_MS) throw new SnapError(400, 'MEDIA_EXPIRED', 'The media has expired.')
    if (now - Date.parse(media.readyAt) < PROCESSING_MS) throw new SnapError(400, 'MEDIA_PROCESSING', 'The media is still being processed.')
    if (media.posted) throw new SnapError(400, 'MEDIA_POSTING_ALREADY_IN_PROGRESS', 'The media is already being posted.')
    return media
  }
}
