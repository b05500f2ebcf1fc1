import { z } from 'zod'
import type { Count, Network, Reach, Session } from '../../publishing/network.ts'
import { isFailure, type Failure } from '../../publishing/outcome.ts'
import { graph } from '../facebook/graph.ts'
import { instagramFailure } from './words.ts'

/** Our words for their names. Reels have two of their own, in milliseconds; stories have few. */
const words: Record<string, string> = { views: 'views', reach: 'reach', likes: 'likes', comments: 'comments', saved: 'saves', shares: 'shares', total_interactions: 'interactions', replies: 'replies', ig_reels_avg_watch_time: 'watchTimeAvgMs' }
const feed = ['views', 'reach', 'likes', 'comments', 'saved', 'shares', 'total_interactions']
const names: Record<string, string[]> = { FEED: feed, REELS: [...feed, 'ig_reels_avg_watch_time'], STORY: ['views', 'reach', 'replies', 'shares'] }

const Media = z.object({ media_product_type: z.string().catch('FEED') })
const Insights = z.object({ data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number() })).min(1) })) })

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

/** All names at once; where one was removed by Meta the whole call is refused, and they are asked one by one. */
async function countsOf(reach: Reach, session: Session, id: string): Promise<Count[] | Failure> {
  const token = session.tokens['page']!
  const media = await graph(reach, Media, { path: `/${id}`, params: { fields: 'media_product_type' }, token, refused: instagramFailure })
  if (isFailure(media)) return media.word === 'rejected' ? [] : media
  const wanted = names[media.value.media_product_type] ?? feed
  const ask = (metric: string) => graph(reach, Insights, { path: `/${id}/insights`, params: { metric }, token, refused: instagramFailure })
  const all = await ask(wanted.join(','))
  if (all.word === 'ok') return all.value.data.map(countFrom)
  if (all.word !== 'rejected') return all
  const counts: Count[] = []
  for (const name of wanted) {
    const one = await ask(name)
    if (one.word === 'retry' && one.scope === 'account') return one
    if (one.word === 'ok') counts.push(...one.value.data.map(countFrom))
  }
  return counts
}

const countFrom = ({ name, values }: { name: string; values: { value: number }[] }): Count => ({ metric: words[name] ?? name, native: name, value: values.at(-1)!.value })
