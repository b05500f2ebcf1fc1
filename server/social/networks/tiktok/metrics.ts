import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { api } from './api.ts'
import { statusOf } from './publish.ts'

const count = z.number().optional()
const Videos = z.object({ videos: z.array(z.object({ id: z.string(), view_count: count, like_count: count, comment_count: count, share_count: count })) })
const names = { view_count: 'views', like_count: 'likes', comment_count: 'comments', share_count: 'shares' } as const

/** Counters of public posts. A post that is known by its publish id only is looked up first; one that nobody else sees has none. */
export const metrics: Network['metrics'] = {
  batch: 20,
  read: async (reach, session, externalIds) => {
    const ours = new Map<string, string>()
    for (const id of externalIds) {
      if (/^\d+$/.test(id)) ours.set(id, id)
      else {
        const read = await statusOf(reach, session, id)
        if (read.word !== 'ok' && read.word !== 'rejected') return read
        const found = read.word === 'ok' ? read.value.publicaly_available_post_id[0] : undefined
        if (found) ours.set(found, id)
      }
    }
    const counts = new Map<string, Count[]>()
    if (ours.size === 0) return { word: 'ok', counts }
    const read = await api(reach, session, Videos, { path: '/v2/video/query/', query: { fields: ['id', ...Object.keys(names)].join(',') }, json: { filters: { video_ids: [...ours.keys()] } } })
    if (read.word !== 'ok') return read
    for (const video of read.value.videos) {
      const id = ours.get(video.id)
      if (id) counts.set(id, Object.entries(names).flatMap(([native, metric]) => {
        const value = video[native as keyof typeof names]
        return value === undefined ? [] : [{ metric, native, value }]
      }))
    }
    return { word: 'ok', counts }
  },
}
