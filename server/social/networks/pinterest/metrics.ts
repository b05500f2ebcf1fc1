import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { api } from './api.ts'

const names: Record<string, string> = { IMPRESSION: 'views', PIN_CLICK: 'pinClicks', OUTBOUND_CLICK: 'clicks', SAVE: 'saves', TOTAL_COMMENTS: 'comments', TOTAL_REACTIONS: 'likes' }
const Analytics = z.object({ all: z.object({ lifetime_metrics: z.record(z.string(), z.number()).catch({}), summary_metrics: z.record(z.string(), z.number()).catch({}) }) })

/** The last ninety days of each pin; Pinterest gives no more. */
export const metrics: Network['metrics'] = {
  batch: 10,
  read: async (reach, session, externalIds) => {
    const counts = new Map<string, Count[]>()
    const day = (ago: number) => new Date(reach.now().getTime() - ago * 86_400_000).toISOString().slice(0, 10)
    for (const id of externalIds) {
      const read = await api(reach, session, Analytics, { path: `/pins/${id}/analytics`, query: { start_date: day(89), end_date: day(0), metric_types: Object.keys(names).join(','), app_types: 'ALL' } })
      if (read.word === 'rejected') continue
      if (read.word !== 'ok') return read
      const all = { ...read.value.all.summary_metrics, ...read.value.all.lifetime_metrics }
      counts.set(id, Object.entries(names).flatMap(([native, metric]) => (all[native] === undefined ? [] : [{ metric, native, value: all[native] }])))
    }
    return { word: 'ok', counts }
  },
}
