import type { FastifyInstance } from 'fastify'
import { nextNumber, postsOf } from './facebook-state.ts'
import type { Facebook, PagePost } from './facebook-state.ts'
import { pick, wantedFields } from './fields.ts'
import { GraphError, badParameter, noSuchObject } from './graph-error.ts'
import { attachedMedia, flag, unixTime } from './graph-params.ts'
import { graphRoute } from './graph-route.ts'
import { requirePageToken, requireSight } from './graph-token.ts'
import { listing } from './listing.ts'
import { postNode, usualPostFields } from './post-node.ts'
import { sendFeedEvent } from './page-events.ts'

export const PUBLISH_SCOPES = ['pages_manage_posts', 'pages_read_engagement'] as const
const MESSAGE_MAX = 63_206
/** "Within minutes"; the provider does not say how many. */
const DUPLICATE_WINDOW_MS = 10 * 60_000

/** Adds `/{page}/feed` and the lists of posts. */
export function registerPublish(app: FastifyInstance, facebook: Facebook): void {
  const { state } = facebook

  graphRoute(app, facebook, {
    method: 'POST',
    path: '/:id/feed',
    does: 'create',
    handle: ({ caller, path, text }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', PUBLISH_SCOPES, 'CREATE_CONTENT')
      const photoIds = attachedMedia(text)
      for (const id of photoIds) {
        const photo = state.photos[id]
        if (!photo || photo.pageId !== page.id) throw noSuchObject(id, 'post')
        if (photo.postId !== null) throw new GraphError('This photo was already posted.', { code: 1, subcode: 1366051 })
      }
      const post = addPost(facebook, page.id, { message: text.message ?? '', link: readLink(text.link), photoIds, timing: readTiming(facebook, text) })
      return { id: post.id }
    },
  })

  for (const edge of ['feed', 'posts', 'published_posts']) {
    graphRoute(app, facebook, {
      method: 'GET',
      path: `/:id/${edge}`,
      does: 'read',
      handle: ({ caller, path, text, address }) => {
        requireSight(facebook, caller, path.id ?? '')
        const [since, until] = [unixTime(text, 'since'), unixTime(text, 'until')]
        const within = ({ createdAt }: PagePost): boolean => {
          const seconds = Date.parse(createdAt) / 1000
          return (since === null || seconds >= since) && (until === null || seconds <= until)
        }
        const fields = wantedFields(text.fields)
        return listing(postsOf(state, path.id ?? '').filter(within), text, address, (post) => pick('PagePost', postNode(facebook, post, caller), fields, usualPostFields))
      },
    })
  }

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/scheduled_posts',
    does: 'read',
    handle: ({ caller, path, text, address }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', PUBLISH_SCOPES, 'CREATE_CONTENT')
      const waiting = Object.values(state.posts).filter((post) => post.pageId === page.id && post.scheduledFor !== null)
      const fields = wantedFields(text.fields)
      return listing(waiting, text, address, (post) => pick('PagePost', postNode(facebook, post, caller), fields, ['message', 'scheduled_publish_time']))
    },
  })
}

/** Seen now, kept as a draft, or seen at a later moment. */
export type Timing = { published: boolean; scheduledFor: number | null }

/** Reads `published` and `scheduled_publish_time`; ten minutes to thirty days ahead, by the Pages guide. */
export function readTiming(facebook: Facebook, text: Record<string, string>): Timing {
  const published = flag(text, 'published', true)
  const scheduledFor = unixTime(text, 'scheduled_publish_time')
  if (scheduledFor === null) return { published, scheduledFor }
  if (published) throw badParameter('You cannot specify a scheduled publish time on a published post')
  checkSchedule(facebook, scheduledFor)
  return { published: false, scheduledFor }
}

/** Refuses a moment outside of the window. */
export function checkSchedule({ world }: Facebook, scheduledFor: number): void {
  const ahead = scheduledFor - world.now().getTime() / 1000
  if (ahead >= 600 && ahead <= 30 * 86_400) return
  throw new GraphError('(#100) The specified scheduled publish time is invalid.', {
    code: 100,
    subcode: 1363094,
    userMessage: 'The scheduled time has to lie between 10 minutes and 30 days ahead.',
  })
}

export interface NewPost {
  message: string
  link: string | null
  photoIds: string[]
  timing: Timing
}

/** Writes a post of a page. Refuses an empty one (100), one too long (100) and a twin of a recent one (506). */
export function addPost(facebook: Facebook, pageId: string, { message, link, photoIds, timing }: NewPost): PagePost {
  const { state, store, world } = facebook
  if (message.trim() === '' && link === null && photoIds.length === 0) throw badParameter('Missing message or attachment')
  if (message.length > MESSAGE_MAX) throw badParameter(`Param message must be at most ${MESSAGE_MAX} characters long`)
  const now = world.now()
  const twin = Object.values(state.posts).some(
    (post) => post.pageId === pageId && message !== '' && post.message === message && post.link === link && now.getTime() - Date.parse(post.createdAt) < DUPLICATE_WINDOW_MS,
  )
  if (twin) {
    throw new GraphError('(#506) Duplicate status message', {
      code: 506,
      title: 'Duplicate Status Update',
      userMessage: 'This status update is identical to the last one you posted.',
    })
  }
  const post: PagePost = { id: `${pageId}_${nextNumber(facebook)}`, pageId, message, link, photoIds, createdAt: now.toISOString(), ...timing }
  state.posts[post.id] = post
  for (const id of photoIds) {
    const photo = state.photos[id]
    if (photo) photo.postId = post.id
  }
  store.touch()
  if (post.published) sendFeedEvent(facebook, pageId, { item: photoIds.length > 0 ? 'photo' : 'status', verb: 'add', post_id: post.id, message })
  return post
}

function readLink(link: string | undefined): string | null {
  if (link === undefined || link === '') return null
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) throw badParameter('Param link must be a valid URL')
  if (/(^|\.)facebook\.com$/.test(new URL(link).hostname)) throw new GraphError('(#100) Links to facebook.com cannot be shared.', { code: 100, subcode: 1609008 })
  return link
}
