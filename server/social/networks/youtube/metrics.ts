import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { youtubeApi } from './google.ts'

const names = { viewCount: 'views', likeCount: 'likes', commentCount: 'comments' } as const
// Counters come as texts, and are left out where the channel hides them.
const counter = z.string().regex(/^\d+$/).transform(Number).optional().catch(undefined)
const Videos = z.object({ items: z.array(z.object({ id: z.string(), statistics: z.object({ viewCount: counter, likeCount: counter, commentCount: counter }).optional() })).default([]) })

/** Statistics of up to 50 videos at once, for one unit. */
export const metrics: Network['metrics'] = {
  batch: 50,
  read: async (reach, session, externalIds) => {
    const read = await youtubeApi(reach, session, Videos, { path: '/videos', query: { part: 'statistics', id: externalIds.join(',') } })
    if (read.word !== 'ok') return read
    const counts = new Map<string, Count[]>()
    for (const { id, statistics } of read.value.items) {
      if (!statistics) continue
      counts.set(id, Object.entries(names).flatMap(([native, metric]) => {
        const value = statistics[native as keyof typeof names]
        return value === undefined ? [] : [{ metric, native, value }]
      }))
    }
    return { word: 'ok', counts }
  },
}
