import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { escapeHtml } from '../kit/html.ts'
import { listOf } from '../kit/form.ts'
import { MastodonError, invalid } from './mastodon-error.ts'
import { answersTo, nextId, requireAccount, spend, statusesOf } from './mastodon-state.ts'
import type { Mastodon, Status, StoredPoll } from './mastodon-state.ts'
import { isReady, mediaEntity } from './media.ts'
import { mastodonAccounts } from './seed.ts'
import { accountEntity } from './accounts.ts'

type Fields = Record<string, unknown>
const KEY_MS = 3_600_000
const VISIBILITIES = ['public', 'unlisted', 'private', 'direct']

/** Adds writing, changing, deleting and reading of posts. */
export function registerStatuses(app: FastifyInstance, mastodon: Mastodon): void {
  const { state, store, world } = mastodon
  type One = { Params: { id: string } }

  app.post('/api/v1/statuses', { config: { sandbox: 'create' } }, (request, reply) => {
    const account = requireAccount(mastodon, request, reply, 'write:statuses')
    const key = request.headers['idempotency-key']
    const remembered = typeof key === 'string' ? state.keys[`${account.id}:${key}`] : undefined
    if (remembered && world.now().getTime() - remembered.at < KEY_MS && state.statuses[remembered.statusId]) return statusEntity(mastodon, state.statuses[remembered.statusId]!)
    spend(mastodon, 'posts', account.id, reply)
    const fields = fieldsOf(request)
    if (fields.scheduled_at !== undefined) throw invalid('Validation failed: Scheduled at is not imitated by this sandbox')
    const replyTo = fields.in_reply_to_id === undefined || fields.in_reply_to_id === null ? null : String(fields.in_reply_to_id)
    if (replyTo !== null && !state.statuses[replyTo]) throw new MastodonError(404, 'The post you are trying to reply to does not appear to exist.')
    const status: Status = { id: nextId(mastodon), accountId: account.id, replyTo, createdAt: world.now().toISOString(), editedAt: null, visibility: 'public', ...contentOf(mastodon, account.id, fields, null) }
    const visibility = String(fields.visibility ?? 'public')
    if (!VISIBILITIES.includes(visibility)) throw invalid(`'${visibility}' is not a valid visibility`)
    status.visibility = visibility
    keepStatus(mastodon, status)
    if (typeof key === 'string') state.keys[`${account.id}:${key}`] = { statusId: status.id, at: world.now().getTime() }
    return statusEntity(mastodon, status)
  })

  app.put<One>('/api/v1/statuses/:id', { config: { sandbox: 'write' } }, (request, reply) => {
    const status = ownStatus(request, reply)
    const fields = fieldsOf(request)
    // What is left out is taken away: an edit without media_ids removes the media.
    Object.assign(status, contentOf(mastodon, status.accountId, fields, status), { editedAt: world.now().toISOString() })
    keepStatus(mastodon, status)
    return statusEntity(mastodon, status)
  })

  app.delete<One>('/api/v1/statuses/:id', { config: { sandbox: 'write' } }, (request, reply) => {
    const status = ownStatus(request, reply)
    spend(mastodon, 'deletes', status.accountId, reply)
    const entity = { ...statusEntity(mastodon, status), text: status.text }
    delete state.statuses[status.id]
    store.touch()
    return entity
  })

  app.get<One>('/api/v1/statuses/:id', { config: { sandbox: 'read' } }, (request, reply) => {
    requireAccount(mastodon, request, reply, 'read:statuses')
    return statusEntity(mastodon, found(request.params.id))
  })

  app.get('/api/v1/statuses', { config: { sandbox: 'read' } }, (request, reply) => {
    requireAccount(mastodon, request, reply, 'read:statuses')
    const query = request.query as Record<string, string | string[] | undefined>
    const ids = listOf(query['id[]'] ?? query.id)
    if (ids.length > 20) throw invalid('Too many ids')
    return ids.flatMap((id) => (state.statuses[id] ? [statusEntity(mastodon, state.statuses[id])] : []))
  })

  app.get<One>('/api/v1/statuses/:id/context', { config: { sandbox: 'read' } }, (request, reply) => {
    requireAccount(mastodon, request, reply, 'read:statuses')
    const below = (id: string): Status[] => answersTo(state, id).flatMap((one) => [one, ...below(one.id)])
    const above = (one: Status): Status[] => {
      const parent = one.replyTo === null ? undefined : state.statuses[one.replyTo]
      return parent ? [...above(parent), parent] : []
    }
    const status = found(request.params.id)
    return { ancestors: above(status).map((one) => statusEntity(mastodon, one)), descendants: below(status.id).map((one) => statusEntity(mastodon, one)) }
  })

  app.get<One>('/api/v1/accounts/:id/statuses', { config: { sandbox: 'read' } }, (request, reply) => {
    requireAccount(mastodon, request, reply, 'read:statuses')
    const { limit = '20', max_id: before, since_id: after } = request.query as Record<string, string | undefined>
    const page = statusesOf(state, request.params.id).filter(({ id }) => (before === undefined || id < before) && (after === undefined || id > after)).slice(0, Math.min(40, Number(limit) || 20))
    const last = page.at(-1)
    if (last) void reply.header('Link', `<${world.url(`/api/v1/accounts/${request.params.id}/statuses?limit=${limit}&max_id=${last.id}`)}>; rel="next"`)
    return page.map((one) => statusEntity(mastodon, one))
  })

  function found(id: string): Status {
    const status = state.statuses[id]
    if (!status) throw new MastodonError(404, 'Record not found')
    return status
  }

  function ownStatus(request: FastifyRequest<One>, reply: FastifyReply): Status {
    const account = requireAccount(mastodon, request, reply, 'write:statuses')
    const status = found(request.params.id)
    if (status.accountId !== account.id) throw new MastodonError(404, 'Record not found')
    return status
  }
}

/** JSON and forms alike; `media_ids[]` and `poll[options][]` are the names in forms. */
function fieldsOf(request: FastifyRequest): Fields {
  const body = (request.body ?? {}) as Fields
  if ('poll[options][]' in body) body.poll = { options: listOf(body['poll[options][]'] as string | string[]), expires_in: body['poll[expires_in]'], multiple: body['poll[multiple]'] }
  if ('media_ids[]' in body) body.media_ids = listOf(body['media_ids[]'] as string | string[])
  return body
}

function contentOf(mastodon: Mastodon, accountId: string, fields: Fields, before: Status | null): Pick<Status, 'text' | 'spoiler' | 'sensitive' | 'language' | 'mediaIds' | 'poll'> {
  const { state } = mastodon
  const text = String(fields.status ?? '')
  const spoiler = String(fields.spoiler_text ?? '')
  const mediaIds = Array.isArray(fields.media_ids) ? fields.media_ids.map(String) : []
  const poll = pollOf(mastodon, fields.poll, before)
  if (text.trim() === '' && mediaIds.length === 0) throw invalid("Validation failed: Text can't be blank")
  if (lengthOf(text) + lengthOf(spoiler) > state.maxCharacters) throw invalid(`Validation failed: Text character limit of ${state.maxCharacters} exceeded`)
  if (mediaIds.length > 4) throw invalid('Cannot attach more than 4 files')
  if (poll && mediaIds.length > 0) throw invalid('Cannot attach a poll to a post that contains media')
  const media = mediaIds.map((id) => {
    const one = state.media[id]
    if (!one || one.accountId !== accountId || (one.statusId !== null && one.statusId !== before?.id)) throw invalid(`Media ${id} not found or already attached to another post`)
    return one
  })
  if (media.length > 1 && media.some(({ mimeType }) => mimeType.startsWith('video/'))) throw invalid('Cannot attach a video to a post that already contains images')
  if (media.some((one) => !isReady(mastodon, one) || one.broken)) throw invalid('Cannot attach files that have not finished processing. Try again in a moment!')
  return { text, spoiler, sensitive: fields.sensitive === true || fields.sensitive === 'true' || spoiler !== '', language: fields.language ? String(fields.language) : null, mediaIds, poll }
}

function pollOf({ world }: Mastodon, given: unknown, before: Status | null): StoredPoll | null {
  if (typeof given !== 'object' || given === null) return null
  const { options, expires_in: seconds, multiple } = given as Fields
  const titles = Array.isArray(options) ? options.map(String) : []
  if (titles.length < 2) throw invalid('Validation failed: Options must have more than one item')
  if (titles.length > 4) throw invalid("Validation failed: Options can't contain more than 4 items")
  if (titles.some((one) => [...one].length > 50)) throw invalid('Validation failed: Options cannot be longer than 50 characters each')
  if (new Set(titles).size < titles.length) throw invalid('Validation failed: Options contain duplicate items')
  const span = Number(seconds)
  if (!Number.isFinite(span) || span < 300) throw invalid('Validation failed: Expires at is too soon')
  if (span > 2_629_746) throw invalid('Validation failed: Expires at is too far into the future')
  const same = before?.poll && before.poll.options.map(({ title }) => title).join('\n') === titles.join('\n')
  if (same) return before.poll
  return { options: titles.map((title) => ({ title, votes: 0 })), expiresAt: new Date(world.now().getTime() + span * 1000).toISOString(), multiple: multiple === true || multiple === 'true' }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Graphemes; every address counts 23, of a mention only the local part counts. */
function lengthOf(text: string): number {
  const short = text.replace(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]]/g, 'x'.repeat(23)).replace(/(?<=^|[^\w/])(@[\w.-]*\w)@[\w-]+(?:\.[\w-]+)+/g, '$1')
  return [...segmenter.segment(short)].length
}

export function keepStatus({ state, store }: Mastodon, status: Status): void {
  state.statuses[status.id] = status
  for (const id of status.mediaIds) state.media[id]!.statusId = status.id
  store.touch()
}

/** A post as the API shows it. */
export function statusEntity(mastodon: Mastodon, status: Status): Record<string, unknown> {
  const { state, world } = mastodon
  const owner = mastodonAccounts.find(({ id }) => id === status.accountId)!
  const counts = countsOf(mastodon, status)
  const url = `${world.url(`/view/${owner.username}`)}#${status.id}`
  return {
    id: status.id, uri: url, url, created_at: status.createdAt, edited_at: status.editedAt, in_reply_to_id: status.replyTo, visibility: status.visibility, language: status.language,
    sensitive: status.sensitive, spoiler_text: status.spoiler, content: contentHtml(status.text), account: accountEntity(mastodon, owner),
    media_attachments: status.mediaIds.flatMap((id) => (state.media[id] ? [mediaEntity(mastodon, state.media[id])] : [])),
    poll: status.poll && { id: createHash('sha1').update(status.id).digest('hex').slice(0, 12), expires_at: status.poll.expiresAt, expired: status.poll.expiresAt < world.now().toISOString(), multiple: status.poll.multiple, votes_count: status.poll.options.reduce((sum, one) => sum + one.votes, 0), options: status.poll.options.map(({ title, votes }) => ({ title, votes_count: votes })) },
    replies_count: counts.replies, reblogs_count: counts.boosts, favourites_count: counts.favourites, quotes_count: 0,
  }
}

export function countsOf({ state, world }: Mastodon, status: Status): { replies: number; boosts: number; favourites: number } {
  const grown = world.growth(status.id, status.createdAt)
  return { replies: answersTo(state, status.id).length, boosts: grown.shares, favourites: grown.likes + (state.likes[status.id] ?? 0) }
}

const contentHtml = (text: string): string =>
  text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>').replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" rel="nofollow noopener" target="_blank">${url}</a>`)}</p>`).join('')
