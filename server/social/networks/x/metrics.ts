import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { xCall } from './api.ts'

const names = { impression_count: 'views', like_count: 'likes', reply_count: 'comments', retweet_count: 'shares', quote_count: 'quotes', bookmark_count: 'saves' } as const
const count = z.number().optional()
const Posts = z.object({
  data: z.array(z.object({
    id: z.string(),
    public_metrics: z.object({ impression_count: count, like_count: count, reply_count: count, retweet_count: count, quote_count: count, bookmark_count: count }).optional(),
    non_public_metrics: z.object({ url_link_clicks: count }).optional(),
  })).default([]),
})

/** Up to a hundred posts at once. Clicks are told for thirty days; afterwards X leaves them out, and so do we. Each read costs the app. */
export const metrics: Network['metrics'] = {
  batch: 100,
  read: async (reach, session, externalIds) => {
    const read = await xCall(reach, Posts, { path: '/tweets', query: { ids: externalIds.join(','), 'tweet.fields': 'public_metrics,non_public_metrics' }, token: session.tokens['access']! })
    if (read.word !== 'ok') return read
    const counts = new Map<string, Count[]>()
    for (const { id, public_metrics: open = {}, non_public_metrics: own } of read.value.data) {
      const clicks = own?.url_link_clicks
      counts.set(id, [
        ...Object.entries(names).flatMap(([native, metric]) => {
          const value = open[native as keyof typeof names]
          return value === undefined ? [] : [{ metric, native, value }]
        }),
        ...(clicks === undefined ? [] : [{ metric: 'clicks', native: 'url_link_clicks', value: clicks }]),
      ])
    }
    return { word: 'ok', counts }
  },
}
