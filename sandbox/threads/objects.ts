import type { FastifyInstance } from 'fastify'
import { statusOf } from './containers.ts'
import { DAILY, ThreadsError, paramsOf, useDay, usedOf, userOf } from './threads-state.ts'
import { threadsUsers } from './seed.ts'
import type { Threads, ThreadsPost } from './threads-state.ts'

type Route = { Params: { id: string; version: string } }
const metricNames = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares']

/** Adds reads of profiles, posts, containers, limits and insights, and deletion. */
export function registerObjects(app: FastifyInstance, threads: Threads): void {
  const { state, store, world } = threads
  const missing = (id: string) => new ThreadsError(`Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`, 100, 33)

  const node = (post: ThreadsPost): Record<string, unknown> => {
    const container = state.containers[post.containerId]!
    return { id: post.id, text: container.text, permalink: world.url(`/view/${post.userId}#${post.id}`), timestamp: post.at.replace(/\.\d+Z$/, '+0000'), media_type: container.type === 'TEXT' ? 'TEXT_POST' : container.type === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : container.type, is_reply: container.replyTo !== null }
  }

  for (const edge of ['threads', 'replies'] as const) {
    app.get<Route>(`/:version/:id/${edge}`, { config: { sandbox: 'read' } }, (request) => {
      const user = userOf(threads, request, 'threads_basic', request.params.id)
      const { limit = '25', since } = paramsOf(request)
      const from = since ? Number(since) * 1000 : 0
      const all = Object.values(state.posts).filter((post) => post.userId === user.id && (state.containers[post.containerId]!.replyTo === null) === (edge === 'threads') && Date.parse(post.at) >= from).reverse()
      return { data: all.slice(0, Math.min(100, Number(limit))).map(node) }
    })
  }

  app.get<Route>('/:version/:id/threads_publishing_limit', { config: { sandbox: 'read' } }, (request) => {
    const user = userOf(threads, request, 'threads_basic', request.params.id)
    const config = (kind: keyof typeof DAILY) => ({ quota_total: DAILY[kind], quota_duration: 86_400 })
    return { data: [{ quota_usage: usedOf(threads, user.id, 'post'), config: config('post'), reply_quota_usage: usedOf(threads, user.id, 'reply'), reply_config: config('reply'), delete_quota_usage: usedOf(threads, user.id, 'delete'), delete_config: config('delete') }] }
  })

  app.get<Route>('/:version/:id/insights', { config: { sandbox: 'read' } }, (request) => {
    const user = userOf(threads, request, 'threads_manage_insights')
    const post = state.posts[request.params.id]
    if (!post || post.userId !== user.id) throw missing(request.params.id)
    const asked = (paramsOf(request).metric ?? '').split(',').filter((name) => name !== '')
    if (asked.length === 0 || asked.some((name) => !metricNames.includes(name))) throw new ThreadsError('(#100) metric must be one of the following values: views, likes, replies, reposts, quotes, shares', 100)
    const { views, likes, shares } = world.growth(post.id, post.at)
    const replies = Object.values(state.posts).filter((one) => state.containers[one.containerId]!.replyTo === post.id).length
    const values: Record<string, number> = { views, likes, replies, reposts: Math.floor(shares / 2), quotes: Math.floor(shares / 4), shares }
    return { data: asked.map((name) => ({ name, period: 'lifetime', values: [{ value: values[name] }], id: `${post.id}/insights/${name}/lifetime` })) }
  })

  app.get<Route>('/:version/:id/conversation', { config: { sandbox: 'read' } }, (request) => {
    const user = userOf(threads, request, 'threads_manage_replies')
    if (!state.posts[request.params.id]) throw missing(request.params.id)
    const below = (id: string): ThreadsPost[] => Object.values(state.posts).filter((one) => state.containers[one.containerId]!.replyTo === id).flatMap((one) => [one, ...below(one.id)])
    return { data: below(request.params.id).map((one) => ({ ...node(one), username: threadsUsers.find(({ id }) => id === one.userId)?.username ?? '', is_reply_owned_by_me: one.userId === user.id, replied_to: { id: state.containers[one.containerId]!.replyTo } })) }
  })

  app.get<Route>('/:version/:id', { config: { sandbox: 'read' } }, (request) => {
    const { id } = request.params
    const user = userOf(threads, request, 'threads_basic')
    if (id === 'me' || id === user.id) return { id: user.id, username: user.username, name: user.name, threads_profile_picture_url: world.url(`/avatar/${user.id}.svg`) }
    const container = state.containers[id]
    if (container && container.userId === user.id) return { id, status: statusOf(threads, container), ...(container.failure ? { error_message: container.failure } : {}) }
    const post = state.posts[id]
    if (!post) throw missing(id)
    return node(post)
  })

  app.delete<Route>('/:version/:id', { config: { sandbox: 'write' } }, (request) => {
    const user = userOf(threads, request, 'threads_delete')
    const post = state.posts[request.params.id]
    if (!post || post.userId !== user.id) throw missing(request.params.id)
    useDay(threads, user.id, 'delete')
    delete state.posts[post.id]
    store.touch()
    return { success: true, deleted_id: post.id }
  })
}
