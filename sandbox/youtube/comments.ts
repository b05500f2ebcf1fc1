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
    return { kind: 'youtube#commentThreadListResponse', items: commentsOn(youtube, videoId).map(thread) }
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

/** Writes a comment under a film. */
export function addComment({ state, store, world }: Youtube, videoId: string, author: { id: string; name: string }, text: string): VideoComment {
  const comment: VideoComment = { id: `Ug${randomBytes(16).toString('base64url')}`, videoId, author, text, at: world.now().toISOString() }
  state.comments[comment.id] = comment
  store.touch()
  return comment
}

/** Comments under a film, newest first. */
export const commentsOn = ({ state }: Youtube, videoId: string): VideoComment[] => Object.values(state.comments).filter((one) => one.videoId === videoId).reverse()

const thread = (comment: VideoComment) => ({
  kind: 'youtube#commentThread', id: comment.id,
  snippet: { videoId: comment.videoId, topLevelComment: { kind: 'youtube#comment', id: comment.id, snippet: { textOriginal: comment.text, textDisplay: comment.text, authorDisplayName: comment.author.name, authorChannelId: { value: comment.author.id }, publishedAt: comment.at } }, totalReplyCount: 0 },
})
