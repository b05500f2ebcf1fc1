import type { FastifyInstance } from 'fastify'
import { GraphError, badParameter, noSuchObject } from '../facebook/graph-error.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { requireAccount } from './instagram-state.ts'
import type { IgMedia, Instagram } from './instagram-state.ts'
import { countsOf } from './nodes.ts'

const FEED = ['views', 'reach', 'likes', 'comments', 'saved', 'shares', 'total_interactions', 'follows', 'profile_visits']
const NAMES: Record<IgMedia['product'], readonly string[]> = {
  FEED,
  REELS: [...FEED, 'ig_reels_avg_watch_time', 'ig_reels_video_view_total_time'],
  STORY: ['views', 'reach', 'replies', 'shares', 'follows'],
}

/** Adds `/{media}/insights` with the names that still work for each kind of media. */
export function registerInsights(app: FastifyInstance, instagram: Instagram): void {
  graphRoute(app, instagram.graph, {
    method: 'GET',
    path: '/:id/insights',
    does: 'read',
    handle: ({ caller, path, text }) => {
      const media = instagram.state.media[path.id ?? '']
      if (!media) throw noSuchObject(path.id ?? '')
      requireAccount(instagram, caller, media.igId, ['instagram_basic', 'instagram_manage_insights', 'pages_read_engagement'])
      const names = (text.metric ?? '').split(',').filter((name) => name !== '')
      const unknown = names.find((name) => !NAMES[media.product].includes(name))
      if (names.length === 0 || unknown !== undefined) throw badParameter(`metric[0] must be one of the following values: ${NAMES[media.product].join(', ')}`)
      const counts = countsOf(instagram, media)
      if (media.product === 'STORY' && counts.reach < 5) throw new GraphError('(#10) Not enough viewers for the media to show insights', { code: 10, status: 403 })
      const values: Record<string, number> = {
        ...counts, total_interactions: counts.likes + counts.comments + counts.saved + counts.shares, follows: Math.floor(counts.reach / 200), profile_visits: Math.floor(counts.reach / 25), replies: 0,
        ig_reels_avg_watch_time: 6_200, ig_reels_video_view_total_time: 6_200 * counts.views,
      }
      return { data: names.map((name) => ({ name, period: 'lifetime', values: [{ value: values[name] ?? 0 }], title: name.replaceAll('_', ' '), description: name.replaceAll('_', ' '), id: `${media.id}/insights/${name}/lifetime` })) }
    },
  })
}
