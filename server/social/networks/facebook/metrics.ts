import { z } from 'zod'
import type { Count, Network, Reach, Session } from '../../publishing/network.ts'
import { isFailure, type Failure } from '../../publishing/outcome.ts'
import { graph } from './graph.ts'

const insights = { post_media_view: 'views', post_total_media_view_unique: 'reach', post_clicks: 'clicks' } as const
const Insight = z.object({ data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number() })).min(1) })) })
const summary = z.object({ summary: z.object({ total_count: z.number() }) }).optional()
const Counters = z.object({ shares: z.object({ count: z.number() }).optional(), comments: summary, reactions: summary })

/** Counters of one post, then the insights one by one: Meta removes names, and one removed name fails a whole batch. */
export const metrics: Network['metrics'] = {
  batch: 10,
  read: async (reach, session, externalIds) => {
    const counts = new Map<string, Count[]>()
    for (const id of externalIds) {
      const read = await countsOf(reach, session, id)
      if (!Array.isArray(read)) return read
      if (read.length > 0) counts.set(id, read)
    }
    return { word: 'ok', counts }
  },
}

async function countsOf(reach: Reach, session: Session, id: string): Promise<Count[] | Failure> {
  const token = session.tokens['page']!
  const counters = await graph(reach, Counters, { path: `/${id}`, params: { fields: 'shares,comments.summary(true).limit(0),reactions.summary(true).limit(0)' }, token })
  if (isFailure(counters)) return counters.word === 'rejected' ? [] : counters
  const { shares, comments, reactions } = counters.value
  const counts: Count[] = [
    ...(reactions ? [{ metric: 'likes', native: 'reactions', value: reactions.summary.total_count }] : []),
    ...(comments ? [{ metric: 'comments', native: 'comments', value: comments.summary.total_count }] : []),
    // Graph leaves shares out until there is one; here absence is zero by its own rule.
    { metric: 'shares', native: 'shares', value: shares?.count ?? 0 },
  ]
  for (const [native, metric] of Object.entries(insights)) {
    const read = await graph(reach, Insight, { path: `/${id}/insights`, params: { metric: native, period: 'lifetime' }, token })
    if (read.word === 'retry' && read.scope === 'account') return read
    // Refused (removed name, page below 100 likes, permission not given): this metric is unknown, the others are not.
    if (read.word !== 'ok') continue
    const value = read.value.data[0]?.values.at(-1)?.value
    if (value !== undefined) counts.push({ metric, native, value })
  }
  return counts
}
