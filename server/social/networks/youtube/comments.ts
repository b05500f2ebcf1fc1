import { z } from 'zod'
import type { NetworkComments, SeenComment } from '../../comments/comment-port.ts'
import { youtubeApi } from './google.ts'

const Comment = z.object({
  id: z.string(),
  snippet: z.object({
    textOriginal: z.string().optional(), textDisplay: z.string().catch(''), authorDisplayName: z.string().catch(''), authorProfileImageUrl: z.string().optional(),
    authorChannelId: z.object({ value: z.string() }).optional(), publishedAt: z.string(), parentId: z.string().optional(), moderationStatus: z.string().optional(),
  }),
})
const Thread = z.object({ id: z.string(), snippet: z.object({ topLevelComment: Comment }), replies: z.object({ comments: z.array(Comment) }).optional() })
const Page = z.object({ items: z.array(Thread).default([]), nextPageToken: z.string().optional() })

/**
 * Comments of videos: two levels; with a thread come its newest replies (Data API, "CommentThreads"). Hiding is moderation there:
 * rejected, and published again. A page costs one unit of the day, an answer fifty.
 */
export const comments: NetworkComments = {
  max: 10_000,
  everySec: 900,
  list: async (reach, session, videoId, cursor) => {
    const read = await youtubeApi(reach, session, Page, { path: '/commentThreads', query: { part: 'snippet,replies', videoId, maxResults: '100', order: 'time', ...(cursor ? { pageToken: cursor } : {}) } })
    if (read.word !== 'ok') return read
    const all = read.value.items.flatMap(({ snippet, replies }) => [seen(snippet.topLevelComment, null, session.externalId), ...(replies?.comments ?? []).map((one) => seen(one, snippet.topLevelComment.id, session.externalId))])
    return { word: 'ok', comments: all, next: read.value.nextPageToken ?? null }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const call = commentExternalId
      // An answer to an answer hangs under the first one, whose id stands before the point.
      ? { path: '/comments', json: { snippet: { parentId: commentExternalId.split('.')[0], textOriginal: text } } }
      : { path: '/commentThreads', json: { snippet: { videoId: postExternalId, topLevelComment: { snippet: { textOriginal: text } } } } }
    const made = await youtubeApi(reach, session, z.object({ id: z.string() }), { ...call, method: 'POST', query: { part: 'snippet' }, creates: true })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.id } : made
  },
  hide: async (reach, session, id, hidden) => {
    const done = await youtubeApi(reach, session, z.object({}), { path: '/comments/setModerationStatus', method: 'POST', query: { id, moderationStatus: hidden ? 'rejected' : 'published' } })
    return done.word === 'ok' ? { word: 'ok' } : done
  },
}

const seen = ({ id, snippet }: z.infer<typeof Comment>, parent: string | null, channelId: string): SeenComment => ({
  externalId: id, parentExternalId: parent,
  author: { externalId: snippet.authorChannelId?.value ?? null, name: snippet.authorDisplayName || 'Somebody on YouTube', handle: null, avatarUrl: snippet.authorProfileImageUrl ?? null },
  isOurs: snippet.authorChannelId?.value === channelId, text: snippet.textOriginal ?? snippet.textDisplay, url: null, writtenAt: new Date(snippet.publishedAt).toISOString(), hidden: snippet.moderationStatus === 'rejected',
})
