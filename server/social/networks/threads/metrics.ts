import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { threadsCall } from './threads-call.ts'

const names: Record<string, string> = { views: 'views', likes: 'likes', replies: 'comments', reposts: 'shares', quotes: 'quotes' }
const Insights = z.object({ data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number() })).min(1) })) })

/** Insights of each post; one that is gone has none any more. */
export const metrics: Network['metrics'] = {
  batch: 10,
  read: async (reach, session, externalIds) => {
    const counts = new Map<string, Count[]>()
    for (const id of externalIds) {
      const read = await threadsCall(reach, Insights, { path: `/${id}/insights`, params: { metric: Object.keys(names).join(',') }, token: session.tokens['token']! })
      if (read.word === 'rejected' && read.field === 'post') continue
      if (read.word !== 'ok') return read
      counts.set(id, read.value.data.flatMap(({ name, values }) => (names[name] ? [{ metric: names[name], native: name, value: values.at(-1)!.value }] : [])))
    }
    return { word: 'ok', counts }
  },
}
