import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { TiktokError, invalidParams, tiktokRoute } from './envelope.ts'
import { nextPostId } from './tiktok-state.ts'
import type { Task, Tiktok, TiktokPost } from './tiktok-state.ts'

const FIELDS = ['id', 'title', 'video_description', 'create_time', 'duration', 'cover_image_url', 'share_url', 'embed_link', 'height', 'width', 'view_count', 'like_count', 'comment_count', 'share_count', 'is_aigc']

/** Adds the status of a post on its way, the profile, and the numbers of public videos. */
export function registerStatus(app: FastifyInstance, tiktok: Tiktok): void {
  const { state, store, world, rates } = tiktok

  tiktokRoute(app, tiktok, {
    method: 'POST', path: '/v2/post/publish/status/fetch/', does: 'read', scope: 'video.publish', rate: rates.status,
    handle: async ({ body, creator }) => {
      const task = state.tasks[String(body.publish_id ?? '')]
      if (!task) throw new TiktokError(400, 'invalid_publish_id', 'The publish_id does not exist.')
      if (task.openId !== creator.openId) throw new TiktokError(403, 'token_not_authorized_for_specified_publish_id', 'The token may not see this publish_id.')
      await advance(task)
      const ids = task.status === 'PUBLISH_COMPLETE' && task.privacy === 'PUBLIC_TO_EVERYONE' && task.toldDone > 1 && task.postId ? [task.postId] : []
      return { status: task.status, fail_reason: task.failReason, publicaly_available_post_id: ids, uploaded_bytes: task.received, downloaded_bytes: 0 }
    },
  })

  tiktokRoute(app, tiktok, {
    method: 'GET', path: '/v2/user/info/', does: 'read', scope: 'user.info.basic', rate: rates.display,
    handle: ({ creator, token, query }) => {
      const all: Record<string, unknown> = { open_id: creator.openId, union_id: `u${creator.openId}`, avatar_url: world.url(`/avatar/${creator.username}.svg`), display_name: creator.nickname }
      if (token.scopes.includes('user.info.profile')) Object.assign(all, { username: creator.username, bio_description: creator.about, profile_deep_link: world.url(`/view/${creator.username}`), is_verified: false })
      if (token.scopes.includes('user.info.stats')) Object.assign(all, { follower_count: creator.followers, following_count: 41, likes_count: 900, video_count: postsOf(creator.openId).length })
      const wanted = (query.fields ?? '').split(',').filter((name) => name !== '')
      const missing = wanted.find((name) => !(name in all))
      if (wanted.length === 0) throw invalidParams('fields is missing')
      if (missing !== undefined) throw new TiktokError(401, 'scope_not_authorized', `The scope for the field ${missing} was not authorized.`)
      return { user: Object.fromEntries(wanted.map((name) => [name, all[name]])) }
    },
  })

  for (const path of ['/v2/video/list/', '/v2/video/query/']) {
    tiktokRoute(app, tiktok, {
      method: 'POST', path, does: 'read', scope: 'video.list', rate: rates.display,
      handle: ({ creator, body, query }) => {
        const wanted = (query.fields ?? '').split(',').filter((name) => name !== '')
        if (wanted.length === 0 || wanted.some((name) => !FIELDS.includes(name))) throw invalidParams('fields is wrong')
        const ids = (body.filters as { video_ids?: unknown } | undefined)?.video_ids
        if (path.endsWith('query/') && (!Array.isArray(ids) || ids.length < 1 || ids.length > 20)) throw invalidParams('filters.video_ids takes 1 to 20 ids')
        const shown = postsOf(creator.openId).filter((post) => post.privacy === 'PUBLIC_TO_EVERYONE' && (!Array.isArray(ids) || ids.map(String).includes(post.id)))
        return { videos: shown.slice(0, 20).map((post) => Object.fromEntries(wanted.map((name) => [name, fieldsOf(post, creator.username)[name]]))), cursor: 0, has_more: shown.length > 20 }
      },
    })
  }

  const postsOf = (openId: string): TiktokPost[] => Object.values(state.posts).filter((post) => post.openId === openId).sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))

  function fieldsOf(post: TiktokPost, username: string): Record<string, unknown> {
    const { views, likes, shares } = world.growth(post.id, post.createdAt)
    return {
      id: post.id, title: post.title, video_description: post.kind === 'video' ? post.title : post.description, create_time: Math.floor(Date.parse(post.createdAt) / 1000), duration: 12, share_url: world.url(`/view/${username}#${post.id}`),
      view_count: views, like_count: likes + post.likes, comment_count: post.comments.length, share_count: shares, is_aigc: false, height: 1920, width: 1080, cover_image_url: '', embed_link: '',
    }
  }

  /** One status call further: what is whole becomes a post, or fails. */
  async function advance(task: Task): Promise<void> {
    store.touch()
    if (task.status === 'PUBLISH_COMPLETE') task.toldDone += 1
    if (task.status === 'PUBLISH_COMPLETE' || task.status === 'FAILED' || (task.kind === 'video' && task.received < task.size)) return
    if (task.pollsLeft > 0) {
      task.pollsLeft -= 1
      return
    }
    if (task.failReason !== '') {
      task.status = 'FAILED'
      return
    }
    const files = task.kind === 'photo' ? task.files.map((name) => ({ name, mimeType: task.mimeType })) : [await joined(task)]
    const { openId, kind, title, description, privacy } = task
    const post: TiktokPost = { id: nextPostId(tiktok), openId, kind, title, description, privacy, createdAt: world.now().toISOString(), files, likes: 0, comments: [] }
    state.posts[post.id] = post
    Object.assign(task, { status: 'PUBLISH_COMPLETE', postId: post.id, toldDone: 1 })
  }

  async function joined(task: Task): Promise<{ name: string; mimeType: string }> {
    const parts = await Promise.all(task.files.map((part) => world.files.get(part)))
    const name = randomBytes(12).toString('hex')
    await world.files.put(name, Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))))
    return { name, mimeType: 'video/mp4' }
  }
}
