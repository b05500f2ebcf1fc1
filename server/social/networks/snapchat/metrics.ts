import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { bearerOf, snap } from './snap.ts'

const names = { VIEWS: 'views', SPOTLIGHT_FAVORITES: 'likes', SHARES: 'shares', SCREENSHOTS: 'screenshots' } as const
const counter = z.number().optional().catch(undefined)
const Stats = z.object({ stats: z.object({ VIEWS: counter, SPOTLIGHT_FAVORITES: counter, SHARES: counter, SCREENSHOTS: counter }) })

/** Numbers of each snap; one that is gone has none any more. */
export const metrics: Network['metrics'] = {
  batch: 10,
  read: async (reach, session, externalIds) => {
    const counts = new Map<string, Count[]>()
    for (const id of externalIds) {
      const read = await snap(reach, Stats, { address: `${reach.hosts['api']!}/public_profiles/${session.externalId}/${id}/stats`, method: 'GET', token: bearerOf(session) })
      if (read.word === 'rejected' && read.field === 'post') continue
      if (read.word !== 'ok') return read
      counts.set(id, Object.entries(names).flatMap(([native, metric]) => {
        const value = read.value.stats[native as keyof typeof names]
        return value === undefined ? [] : [{ metric, native, value }]
      }))
    }
    return { word: 'ok', counts }
  },
}
