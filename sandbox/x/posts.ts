import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { avatarSvg } from '../kit/avatar.ts'
import { escapeHtml } from '../kit/html.ts'
import { stageOf } from './media.ts'
import { xAccounts } from './seed.ts'
import { addressesIn, weightedLength } from './weight.ts'
import { forbidden, invalidRequest, notFound, tooMany } from './x-error.ts'
import { nextId, postsOf, repliesTo, requireUser } from './x-state.ts'
import type { X, XPost } from './x-state.ts'

const READ = ['tweet.read', 'users.read'] as const
const PRIVATE_FOR_MS = 30 * 86_400_000
type Query = Record<string, string | undefined>

/** Adds who one is, posts, their deletion, lookup with numbers, and the timeline of an account. */
export function registerPosts(app: FastifyInstance, x: X): void {
  const { state, store, world } = x
  type One = { Params: { id: string } }

  app.get('/2/users/me', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireUser(x, request, reply, READ, 'me')
    const fields = ((request.query as Query)['user.fields'] ?? '').split(',')
    const more = { profile_image_url: world.url(`/avatar/${account.username}.svg`), subscription_type: account.subscription, public_metrics: { followers_count: 310, following_count: 40, tweet_count: postsOf(state, account.id).length, listed_count: 2 } }
    return { data: { id: account.id, name: account.name, username: account.username, ...Object.fromEntries(Object.entries(more).filter(([name]) => fields.includes(name))) } }
  })

  app.post('/2/tweets', { config: { sandbox: 'create' } }, (request, reply) => {
    const account = requireUser(x, request, reply, ['tweet.read', 'tweet.write', 'users.read'], 'create')
    if (x.daily.spend('app').exceeded) throw tooMany()
    const body = (request.body ?? {}) as { text?: unknown; media?: { media_ids?: unknown }; reply?: { in_reply_to_tweet_id?: unknown }; poll?: { options?: unknown; duration_minutes?: unknown } }
    const unknown = Object.keys(body).find((name) => !['text', 'media', 'reply', 'poll', 'reply_settings', 'quote_tweet_id', 'made_with_ai'].includes(name))
    if (unknown) throw invalidRequest(`[${unknown}] is not a known parameter.`)
    const text = typeof body.text === 'string' ? body.text : ''
    const max = account.subscription === 'Premium' ? 25_000 : 280
    if (weightedLength(text) > max) throw forbidden('Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.')
    const mediaIds = body.media === undefined ? [] : readMediaIds(body.media.media_ids, account.id)
    if (text.trim() === '' && mediaIds.length === 0) throw invalidRequest('text is missing')
    if (body.poll && mediaIds.length > 0) throw invalidRequest('Only one of [media, poll, quote_tweet_id] can be specified.')
    const replyTo = body.reply?.in_reply_to_tweet_id === undefined ? null : String(body.reply.in_reply_to_tweet_id)
    if (replyTo !== null && !state.posts[replyTo]) throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')
    const recent = postsOf(state, account.id).slice(0, 100)
    if (text !== '' && recent.some((one) => one.text === text && one.replyTo === replyTo)) throw forbidden('You are not allowed to create a Tweet with duplicate content.')
    const post: XPost = { id: nextId(x), accountId: account.id, text, mediaIds, replyTo, poll: body.poll ? readPoll(body.poll) : null, createdAt: world.now().toISOString() }
    state.posts[post.id] = post
    store.touch()
    return reply.status(201).send({ data: { id: post.id, text: shortened(post).text, edit_history_tweet_ids: [post.id] } })
  })

  app.delete<One>('/2/tweets/:id', { config: { sandbox: 'write' } }, (request, reply) => {
    const account = requireUser(x, request, reply, ['tweet.read', 'tweet.write', 'users.read'], 'remove')
    const post = state.posts[request.params.id]
    if (!post) throw notFound(`tweet with id: [${request.params.id}]`)
    if (post.accountId !== account.id) throw forbidden('You are not authorized to delete this Tweet.')
    delete state.posts[post.id]
    store.touch()
    return { data: { deleted: true } }
  })

  app.get('/2/tweets', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireUser(x, request, reply, READ, 'lookup')
    const query = request.query as Query
    const ids = (query.ids ?? '').split(',').filter((id) => id !== '')
    if (ids.length === 0 || ids.length > 100) throw invalidRequest('[ids] must have between 1 and 100 entries')
    const errors: Record<string, unknown>[] = []
    const data = ids.flatMap((id) => {
      const post = state.posts[id]
      if (!post) errors.push({ resource_id: id, resource_type: 'tweet', parameter: 'ids', value: id, title: 'Not Found Error', detail: `Could not find tweet with ids: [${id}].`, type: 'https://api.x.com/2/problems/resource-not-found' })
      return post ? [entity(post, query, account.id, errors)] : []
    })
    return { ...(data.length > 0 ? { data } : {}), ...(errors.length > 0 ? { errors } : {}) }
  })

  app.get<One>('/2/users/:id/tweets', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireUser(x, request, reply, READ, 'timeline')
    const query = request.query as Query
    const size = Number(query.max_results ?? 10)
    if (!(size >= 5 && size <= 100)) throw invalidRequest('[max_results] must be between 5 and 100')
    if (query.start_time !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(query.start_time)) throw invalidRequest('[start_time] must be an RFC 3339 time')
    const all = postsOf(state, request.params.id).filter(({ createdAt }) => query.start_time === undefined || Date.parse(createdAt) >= Date.parse(query.start_time))
    const from = Number(query.pagination_token ?? 0)
    const part = all.slice(from, from + size)
    const errors: Record<string, unknown>[] = []
    return { ...(part.length > 0 ? { data: part.map((post) => entity(post, query, account.id, errors)) } : {}), meta: { result_count: part.length, ...(from + size < all.length ? { next_token: String(from + size) } : {}) } }
  })

  app.get('/2/tweets/search/recent', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireUser(x, request, reply, READ, 'lookup')
    const query = request.query as Query
    const root = /^conversation_id:(\d+)$/.exec(query.query ?? '')?.[1]
    if (!root) throw invalidRequest('Only the operator conversation_id is imitated')
    const below = (id: string): XPost[] => repliesTo(state, id).flatMap((one) => [one, ...below(one.id)])
    const found = below(root)
    const errors: Record<string, unknown>[] = []
    const data = found.map((post) => ({ ...entity(post, query, account.id, errors), author_id: post.accountId }))
    const users = xAccounts.filter(({ id }) => found.some((post) => post.accountId === id)).map(({ id, name, username }) => ({ id, name, username, profile_image_url: world.url(`/avatar/${username}.svg`) }))
    return { ...(data.length > 0 ? { data, includes: { users } } : {}), meta: { result_count: data.length } }
  })

  app.get<{ Params: { file: string } }>('/avatar/:file', { config: { sandbox: 'page' } }, (request, reply) => {
    const account = xAccounts.find(({ username }) => `${username}.svg` === request.params.file)
    return reply.type('image/svg+xml').send(avatarSvg(account?.name ?? '?'))
  })

  function readMediaIds(given: unknown, accountId: string): string[] {
    if (!Array.isArray(given) || given.length < 1 || given.length > 4 || !given.every((id) => typeof id === 'string')) throw invalidRequest('[media.media_ids] must have between 1 and 4 strings')
    const media = given.map((id: string) => state.media[id])
    if (media.some((one) => !one || one.accountId !== accountId || stageOf(x, one) !== 'ready')) throw invalidRequest('Your media IDs are invalid.')
    if (media.length > 1 && media.some((one) => one?.category !== 'tweet_image')) throw invalidRequest('You may only attach one video or GIF, or up to four photos.')
    return given as string[]
  }

  function readPoll({ options, duration_minutes: minutes }: { options?: unknown; duration_minutes?: unknown }): XPost['poll'] {
    if (!Array.isArray(options) || options.length < 2 || options.length > 4 || options.some((one) => typeof one !== 'string' || [...one].length > 25 || one === '')) throw invalidRequest('[poll.options] must have between 2 and 4 texts of 25 characters at most')
    if (typeof minutes !== 'number' || minutes < 5 || minutes > 10_080) throw invalidRequest('[poll.duration_minutes] must be between 5 and 10080')
    return { options: (options as string[]).map((title) => ({ title, votes: 0 })), endsAt: new Date(world.now().getTime() + minutes * 60_000).toISOString() }
  }

  function entity(post: XPost, query: Query, asker: string, errors: Record<string, unknown>[]): Record<string, unknown> {
    const fields = (query['tweet.fields'] ?? '').split(',')
    const { text, urls } = shortened(post)
    const long = weightedLength(post.text) > 280
    const grown = world.growth(post.id, post.createdAt)
    const own = ['non_public_metrics', 'organic_metrics'].some((name) => fields.includes(name))
    const old = world.now().getTime() - Date.parse(post.createdAt) > PRIVATE_FOR_MS
    if (own && (old || post.accountId !== asker)) errors.push({ resource_id: post.id, field: 'non_public_metrics', title: 'Field Authorization Error', detail: `Sorry, you are not authorized to access 'non_public_metrics' on the Tweet with id : [${post.id}].`, type: 'https://api.x.com/2/problems/not-authorized-for-field' })
    const all: Record<string, unknown> = {
      created_at: post.createdAt,
      entities: urls.length > 0 ? { urls } : undefined,
      note_tweet: long ? { text, entities: { urls } } : undefined,
      referenced_tweets: post.replyTo === null ? undefined : [{ type: 'replied_to', id: post.replyTo }],
      public_metrics: publicMetrics(x, post),
      non_public_metrics: own && !old && post.accountId === asker ? { impression_count: grown.views, url_link_clicks: addressesIn(post.text).length > 0 ? grown.clicks : 0, user_profile_clicks: Math.floor(grown.clicks / 3), engagements: grown.likes + grown.clicks } : undefined,
    }
    return { id: post.id, text: long ? `${[...text].slice(0, 270).join('')}…` : text, ...Object.fromEntries(Object.entries(all).filter(([name, value]) => fields.includes(name) && value !== undefined)) }
  }
}

export function publicMetrics({ state, world }: X, post: XPost): Record<string, number> {
  const grown = world.growth(post.id, post.createdAt)
  return { retweet_count: grown.shares, reply_count: repliesTo(state, post.id).length, like_count: grown.likes + (state.likes[post.id] ?? 0), quote_count: Math.floor(grown.shares / 3), bookmark_count: grown.saves, impression_count: grown.views }
}

/** The text as the API gives it back: `&` `<` `>` escaped, every address behind t.co, one more t.co for media. */
function shortened(post: XPost): { text: string; urls: Record<string, unknown>[] } {
  const urls: Record<string, unknown>[] = []
  let text = escapeHtml(post.text).replaceAll('&#39;', "'").replaceAll('&quot;', '"')
  for (const address of addressesIn(post.text)) {
    const url = `https://t.co/${createHash('sha1').update(post.id + address).digest('base64url').slice(0, 10)}`
    text = text.replace(address.replaceAll('&', '&amp;'), url)
    urls.push({ url, expanded_url: address, display_url: address.replace(/^https?:\/\//, '').slice(0, 27) })
  }
  if (post.mediaIds.length > 0) {
    const url = `https://t.co/${createHash('sha1').update(`${post.id}m`).digest('base64url').slice(0, 10)}`
    text = text === '' ? url : `${text} ${url}`
    urls.push({ url, expanded_url: `https://x.com/i/status/${post.id}/photo/1`, display_url: 'pic.x.com/1', media_key: `3_${post.mediaIds[0]}` })
  }
  return { text, urls }
}

