import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { serverOf, xrpc } from './xrpc.ts'

const names = { likeCount: 'likes', replyCount: 'comments', repostCount: 'shares', quoteCount: 'quotes', bookmarkCount: 'bookmarks' } as const
const counter = z.number().optional()
const Posts = z.object({
  posts: z.array(z.object({ uri: z.string(), likeCount: counter, replyCount: counter, repostCount: counter, quoteCount: counter, bookmarkCount: counter })),
})

/** Counters of up to 25 posts at once. Bluesky knows no impressions. */
export const metrics: Network['metrics'] = {
  batch: 25,
  read: async (reach, session, externalIds) => {
    const read = await xrpc(reach, Posts, { base: serverOf(reach, session), nsid: 'app.bsky.feed.getPosts', query: { uris: externalIds }, bearer: session.tokens['access']! })
    if (read.word !== 'ok') return read
    const counts = new Map<string, Count[]>()
    for (const post of read.value.posts) {
      counts.set(post.uri, Object.entries(names).flatMap(([native, metric]) => {
        const value = post[native as keyof typeof names]
        return value === undefined ? [] : [{ metric, native, value }]
      }))
    }
    return { word: 'ok', counts }
  },
}
