import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { callerOf } from './caller.ts'
import { GoogleError, videoNotFound } from './google-error.ts'
import { spend } from './quota.ts'
import type { VideoComment, Youtube } from './youtube-state.ts'

const TEXT_MAX = 10_000

/** Adds `commentThreads`: reading and writing top comments. */
export function registerComments(app: FastifyInstance, youtube: Youtube): void {
  const { state } = youtube

  app.get('/youtube/v3/commentThreads', { config: { sandbox: 'read' } }, (request) => {
    callerOf(youtube, request, ['forceSsl'])
    spend(youtube, 'units', 1)
    const { videoId = '' } = request.query as Record<string, string>
    if (!state.videos[videoId]) throw videoNotFound()
    const all = commentsOn(youtube, videoId)
    return { kind: 'youtube#commentThreadListResponse', items: all.filter(({ id }) => !id.includes('.')).map((one) => ({ ...thread(one), replies: { comments: all.filter(({ id }) => id.startsWith(`${one.id}.`)).reverse().map(resource) } })) }
  })

  app.post('/youtube/v3/commentThreads', { config: { sandbox: ['write', 'create'] } }, (request) => {
    const { channel } = callerOf(youtube, request, ['forceSsl'])
    spend(youtube, 'units', 50)
    const { snippet } = (request.body ?? {}) as { snippet?: { videoId?: string; topLevelComment?: { snippet?: { textOriginal?: string } } } }
    const text = snippet?.topLevelComment?.snippet?.textOriginal ?? ''
    const video = state.videos[snippet?.videoId ?? '']
    if (!video) throw videoNotFound()
    if (video.status.selfDeclaredMadeForKids) throw new GoogleError(403, 'commentsDisabled', 'The video identified by the videoId parameter has disabled comments.', 'youtube.commentThread')
    if (video.status.privacyStatus === 'private') throw new GoogleError(403, 'forbidden', 'The comment thread could not be created because of insufficient permissions.', 'youtube.commentThread')
    if (text.trim() === '') throw new GoogleError(400, 'commentTextRequired', 'The comment resource that is being inserted must specify a value for the snippet.topLevelComment.snippet.textOriginal property.', 'youtube.commentThread')
    if (text.length > TEXT_MAX) throw new GoogleError(400, 'commentTextTooLong', 'The comment resource contains too many characters.', 'youtube.commentThread')
    return thread(addComment(youtube, video.id, { id: channel.id, name: channel.title }, text))
  })
}

/** Adds answers to comments, and moderation by the owner of the video. */
export function registerAnswers(app: FastifyInstance, youtube: Youtube): void {
  const { state, store } = youtube

  app.post('/youtube/v3/comments', { config: { sandbox: ['write', 'create'] } }, (request) => {
    const { channel } = callerOf(youtube, request, ['forceSsl'])
    spend(youtube, 'units', 50)
    const { snippet } = (request.body ?? {}) as { snippet?: { parentId?: string; textOriginal?: string } }
    const parent = state.comments[snippet?.parentId ?? '']
    const text = snippet?.textOriginal ?? ''
    if (!parent || parent.id.includes('.')) throw new GoogleError(404, 'parentCommentNotFound', 'The specified parent comment could not be found.', 'youtube.comment')
    if (text.trim() === '' || text.length > TEXT_MAX) throw new GoogleError(400, text.trim() === '' ? 'commentTextRequired' : 'commentTextTooLong', 'The comment text is missing or too long.', 'youtube.comment')
    return resource(addComment(youtube, parent.videoId, { id: channel.id, name: channel.title }, text, parent.id))
  })

  app.post('/youtube/v3/comments/setModerationStatus', { config: { sandbox: 'write' } }, (request, reply) => {
    callerOf(youtube, request, ['forceSsl'])
    spend(youtube, 'units', 50)
    const { id = '', moderationStatus = '' } = request.query as Record<string, string>
    const comment = state.comments[id]
    if (!comment) throw new GoogleError(404, 'commentNotFound', 'One or more of the comments could not be found.', 'youtube.comment')
    if (!['heldForReview', 'published', 'rejected'].includes(moderationStatus)) throw new GoogleError(400, 'operationNotSupported', 'The moderation status is not supported.', 'youtube.comment')
    comment.rejected = moderationStatus === 'rejected'
    store.touch()
    return reply.status(204).send()
  })
}

/** Writes a comment under a film. */
export function addComment({ state, store, world }: Youtube, videoId: string, author: { id: string; name: string }, text: string, parentId: string | null = null): VideoComment {
  const comment: VideoComment = { id: `${parentId === null ? '' : `${parentId}.`}Ug${randomBytes(16).toString('base64url')}`, rejected: false, videoId, author, text, at: world.now().toISOString() }
  state.comments[comment.id] = comment
  store.touch()
  return comment
}

/** Comments under a film, newest first. */
export const commentsOn = ({ state }: Youtube, videoId: string): VideoComment[] => Object.values(state.comments).filter((one) => one.videoId === videoId).reverse()

const resource = (comment: VideoComment) => ({
  kind: 'youtube#comment', id: comment.id,
  snippet: { textOriginal: comment.text, textDisplay: comment.text, authorDisplayName: comment.author.name, authorChannelId: { value: comment.author.id }, publishedAt: comment.at, ...(comment.rejected ? { moderationStatus: 'rejected' } : {}), ...(comment.id.includes('.') ? { parentId: comment.id.split('.')[0] } : {}) },
})

const thread = (comment: VideoComment) => ({
  kind: 'youtube#commentThread', id: comment.id,
  snippet: { videoId: comment.videoId, topLevelComment: resource(comment), totalReplyCount: 0 },
})
