import type { FastifyInstance } from 'fastify'
import { statusOf } from './assets.ts'
import { LinkedinError, invalid, throttled } from './linkedin-error.ts'
import { commentsOn, nextNumber, postsBy, requireAuthor, requireMember } from './linkedin-state.ts'
import type { Comment, Content, Linkedin, Post } from './linkedin-state.ts'

const COMMENTARY_MAX = 3_000
const DUPLICATE_MS = 86_400_000
const DURATIONS = ['ONE_DAY', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS']
/** What has to be escaped in "little text", except where it opens a mention or a hashtag. */
const RESERVED = /(?<!\\)(?:\\\\)*[|{}@[\]()<>*_~]/
const TEMPLATES = /@\[[^\]]*\]\(urn:li:[^)]*\)|\{hashtag\|\\?#\|[^}]*\}/g
type Fields = Record<string, unknown>
type One = { Params: { urn: string } }

/** Adds writing, finding, changing and deleting of posts, and comments. Answers to a create are empty; the id is in a header. */
export function registerPosts(app: FastifyInstance, linkedin: Linkedin): void {
  const { state, store, world } = linkedin

  app.post('/rest/posts', { config: { sandbox: 'create' } }, (request, reply) => {
    const caller = requireMember(linkedin, request)
    const body = (request.body ?? {}) as Fields
    const author = String(body.author ?? '')
    requireAuthor(caller, author, 'write')
    if (linkedin.rates.posts.spend(caller.member.id).exceeded) throw throttled()
    for (const name of ['commentary', 'visibility', 'distribution', 'lifecycleState']) if (body[name] === undefined) throw invalid(name, 'field is required but not found and has no default value')
    if (body.lifecycleState !== 'PUBLISHED' || !['PUBLIC', 'CONNECTIONS'].includes(String(body.visibility))) throw invalid('lifecycleState', 'Only PUBLISHED posts for PUBLIC or CONNECTIONS are imitated')
    const commentary = readCommentary(body.commentary)
    const content = readContent(body.content, author)
    if (commentary.trim() === '' && content === null) throw invalid('commentary', 'A post needs commentary or content')
    const now = world.now()
    const twin = postsBy(state, author).find((one) => one.commentary === commentary && commentary !== '' && now.getTime() - Date.parse(one.createdAt) < DUPLICATE_MS)
    if (twin) throw new LinkedinError(422, 'DUPLICATE_POST', `Content is a duplicate of ${twin.urn}`, { field: 'commentary' })
    const urn = `urn:li:${content?.media?.id.startsWith('urn:li:video') ? 'ugcPost' : 'share'}:${nextNumber(linkedin)}`
    state.posts[urn] = { urn, author, commentary, content, createdAt: now.toISOString(), editedAt: null }
    store.touch()
    return reply.status(201).header('x-restli-id', urn).header('x-linkedin-id', urn).send()
  })

  app.get('/rest/posts', { config: { sandbox: 'read' } }, (request) => {
    const caller = requireMember(linkedin, request)
    const { q, author = '', count = '10', start = '0' } = request.query as Record<string, string | undefined>
    if (q !== 'author') throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', 'q has to be author')
    requireAuthor(caller, author, 'read')
    const all = postsBy(state, author)
    return { paging: { start: Number(start), count: Number(count), links: [] }, elements: all.slice(Number(start), Number(start) + Math.min(100, Number(count))).map(entity) }
  })

  app.get<One>('/rest/posts/:urn', { config: { sandbox: 'read' } }, (request) => {
    const caller = requireMember(linkedin, request)
    const post = found(request.params.urn)
    requireAuthor(caller, post.author, 'read')
    return entity(post)
  })

  app.post<One>('/rest/posts/:urn', { config: { sandbox: 'write' } }, (request, reply) => {
    const caller = requireMember(linkedin, request)
    if (request.headers['x-restli-method'] !== 'PARTIAL_UPDATE') throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', 'X-RestLi-Method has to be PARTIAL_UPDATE')
    const post = found(request.params.urn)
    requireAuthor(caller, post.author, 'write')
    const set = (request.body as { patch?: { $set?: Fields } } | null)?.patch?.$set ?? {}
    if (Object.keys(set).some((name) => !['commentary', 'contentCallToActionLabel', 'contentLandingPage', 'lifecycleState'].includes(name))) throw invalid('patch', 'Only the commentary can be changed')
    post.commentary = readCommentary(set.commentary)
    post.editedAt = world.now().toISOString()
    store.touch()
    return reply.status(204).send()
  })

  app.delete<One>('/rest/posts/:urn', { config: { sandbox: 'write' } }, (request, reply) => {
    const caller = requireMember(linkedin, request)
    // Deleting is idempotent: a second time answers the same.
    const post = state.posts[request.params.urn]
    if (post) {
      requireAuthor(caller, post.author, 'write')
      delete state.posts[post.urn]
      store.touch()
    }
    return reply.status(204).send()
  })

  app.get<One>('/rest/socialActions/:urn/comments', { config: { sandbox: 'read' } }, (request) => {
    const caller = requireMember(linkedin, request)
    const post = found(request.params.urn)
    requireAuthor(caller, post.author, 'read')
    const all = commentsOn(state, post.urn)
    return { paging: { start: 0, count: 100, links: [], total: all.length }, elements: all.slice(0, 100).map(commentEntity) }
  })

  app.post<One>('/rest/socialActions/:urn/comments', { config: { sandbox: 'create' } }, (request, reply) => {
    const caller = requireMember(linkedin, request)
    const post = found(request.params.urn)
    const { actor = '', message, parentComment } = (request.body ?? {}) as { actor?: string; message?: { text?: string }; parentComment?: string }
    requireAuthor(caller, actor, 'write')
    const text = message?.text ?? ''
    if (text.trim() === '' || text.length > 1_250) throw invalid('message.text', 'A comment has to have between 1 and 1250 characters')
    if (parentComment !== undefined && !commentsOn(state, post.urn).some((one) => urnOf(one) === parentComment)) throw invalid('parentComment', 'The comment does not belong to the post')
    const comment = addComment(linkedin, post.urn, actor, text, parentComment ?? null)
    return reply.status(201).header('x-restli-id', comment.id).send(commentEntity(comment))
  })

  app.get<One>('/rest/socialMetadata/:urn', { config: { sandbox: 'read' } }, (request) => {
    const caller = requireMember(linkedin, request)
    const post = found(request.params.urn)
    requireAuthor(caller, post.author, 'read')
    return { entity: post.urn, commentSummary: { count: commentsOn(state, post.urn).length, topLevelCount: commentsOn(state, post.urn).length }, reactionSummaries: { LIKE: { reactionType: 'LIKE', count: world.growth(post.urn, post.createdAt).likes + (state.likes[post.urn] ?? 0) } } }
  })

  function found(urn: string): Post {
    const post = state.posts[urn]
    if (!post) throw new LinkedinError(404, 'NOT_FOUND', `Post ${urn} not found`)
    return post
  }

  function readCommentary(given: unknown): string {
    const text = typeof given === 'string' ? given : ''
    if (plainText(text).length > COMMENTARY_MAX) throw invalid('commentary', `commentary exceeds the limit of ${COMMENTARY_MAX} characters`)
    if (RESERVED.test(text.replace(TEMPLATES, ''))) throw invalid('commentary', 'commentary holds reserved characters that are not escaped')
    return text
  }

  function readContent(given: unknown, author: string): Content | null {
    if (typeof given !== 'object' || given === null) return null
    const content = given as Content
    if (Object.keys(content).length !== 1) throw invalid('content', 'Exactly one kind of content is taken')
    const ids = [...(content.media ? [content.media.id] : []), ...(content.multiImage?.images ?? []).map(({ id }) => id)]
    if (content.multiImage && (ids.length < 2 || ids.length > 20)) throw invalid('content.multiImage.images', 'Between 2 and 20 images are taken')
    for (const id of ids) {
      const asset = state.assets[id]
      if (!asset || asset.owner !== author) throw invalid('content.media.id', `${id} does not belong to the author`)
      if (content.multiImage && asset.kind !== 'image') throw invalid('content.multiImage.images', 'Only images are taken')
      if (statusOf(linkedin, asset) !== 'AVAILABLE') throw invalid('content.media.id', `${id} is not AVAILABLE`)
      if (asset.kind === 'document' && !content.media?.title) throw invalid('content.media.title', 'A document needs a title')
    }
    if (content.article && !(content.article.title && URL.canParse(content.article.source))) throw invalid('content.article', 'An article needs source and title')
    if (content.poll) checkPoll(content.poll)
    return content
  }
}

function checkPoll({ question, options, settings }: NonNullable<Content['poll']>): void {
  if (!question || question.length > 140) throw invalid('content.poll.question', 'A question has to have between 1 and 140 characters')
  if (!Array.isArray(options) || options.length < 2 || options.length > 4 || options.some(({ text }) => !text || text.length > 30)) throw invalid('content.poll.options', 'Between 2 and 4 options of 30 characters at most are taken')
  if (!DURATIONS.includes(settings?.duration)) throw invalid('content.poll.settings.duration', `duration has to be one of ${DURATIONS.join(', ')}`)
}

export function addComment(linkedin: Linkedin, postUrn: string, actor: string, text: string, parent: string | null = null): Comment {
  const comment: Comment = { id: nextNumber(linkedin), postUrn, parent, actor, text, createdAt: linkedin.world.now().toISOString() }
  linkedin.state.comments[comment.id] = comment
  linkedin.store.touch()
  return comment
}

/** "Little text" as people read it. */
export const plainText = (text: string): string => text.replace(/\{hashtag\|\\?#\|([^}]*)\}/g, '#$1').replace(/@\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\\([\\|{}@[\]()<>#*_~])/g, '$1')

const entity = ({ urn, author, commentary, content, createdAt }: Post): Fields => ({ id: urn, author, commentary, ...(content ? { content } : {}), createdAt: Date.parse(createdAt), publishedAt: Date.parse(createdAt), lifecycleState: 'PUBLISHED', visibility: 'PUBLIC' })
const urnOf = ({ postUrn, id }: Pick<Comment, 'postUrn' | 'id'>): string => `urn:li:comment:(${postUrn},${id})`
const commentEntity = ({ id, postUrn, parent, actor, text, createdAt }: Comment): Fields => ({ id, object: postUrn, commentUrn: urnOf({ postUrn, id }), ...(parent === null ? {} : { parentComment: parent }), actor, message: { text }, created: { time: Date.parse(createdAt) } })
