import { z } from 'zod'
import type { NetworkComments } from '../../comments/comment-port.ts'
import { xCall } from './api.ts'
import { PostShape, writtenText } from './find-post.ts'

const User = z.object({ id: z.string(), name: z.string(), username: z.string(), profile_image_url: z.string().optional() })
const Found = z.object({
  data: z.array(PostShape.extend({ author_id: z.string(), created_at: z.string() })).default([]),
  includes: z.object({ users: z.array(User).default([]) }).default({ users: [] }),
  meta: z.object({ next_token: z.string().optional() }).default({}),
})

/** Replies of the last seven days, by the search for a conversation. X charges each post that is read, so it is asked once an hour at most. */
export const comments: NetworkComments = {
  max: 280,
  everySec: 3_600,
  list: async (reach, session, postExternalId, cursor) => {
    const read = await xCall(reach, Found, {
      path: '/tweets/search/recent', token: session.tokens['access']!,
      query: { query: `conversation_id:${postExternalId}`, max_results: '100', 'tweet.fields': 'author_id,created_at,entities,note_tweet,referenced_tweets', expansions: 'author_id', 'user.fields': 'name,username,profile_image_url', ...(cursor ? { next_token: cursor } : {}) },
    })
    if (read.word !== 'ok') return read
    const users = new Map(read.value.includes.users.map((one) => [one.id, one]))
    return {
      word: 'ok',
      comments: read.value.data.flatMap((post) => {
        if (post.id === postExternalId) return []
        const parent = post.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? null
        const author = users.get(post.author_id)
        return [{
          externalId: post.id, parentExternalId: parent === postExternalId ? null : parent,
          author: { externalId: post.author_id, name: author?.name ?? 'Somebody on X', handle: author?.username ?? null, avatarUrl: author?.profile_image_url ?? null },
          isOurs: post.author_id === session.externalId, text: writtenText(post), url: `https://x.com/i/status/${post.id}`, writtenAt: new Date(post.created_at).toISOString(), hidden: false,
        }]
      }),
      next: read.value.meta.next_token ?? null,
    }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const made = await xCall(reach, z.object({ data: z.object({ id: z.string() }) }), { path: '/tweets', method: 'POST', json: { text, reply: { in_reply_to_tweet_id: commentExternalId ?? postExternalId } }, token: session.tokens['access']!, creates: true })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.data.id } : made
  },
  remove: {
    own: true,
    run: async (reach, session, id) => {
      const gone = await xCall(reach, z.object({ data: z.object({ deleted: z.boolean() }) }), { path: `/tweets/${id}`, method: 'DELETE', token: session.tokens['access']! })
      return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
    },
  },
}
