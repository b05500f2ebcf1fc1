import { seededFraction } from '../kit/growth.ts'
import type { Growth } from '../kit/growth.ts'
import { postsOf } from './facebook-state.ts'
import type { Facebook, PagePost } from './facebook-state.ts'
import { followersOf } from './page-node.ts'
import { countsOf } from './post-node.ts'
import type { FacebookPage } from './seed.ts'

type Value = number | Record<string, number>

/** Post metrics, `period=lifetime`. Names that were removed (post_impressions and its kin) are missing on purpose. */
export const postMetrics: Record<string, (facebook: Facebook, post: PagePost) => Value> = {
  post_media_view: (facebook, post) => grown(facebook, post).views,
  post_total_media_view_unique: (facebook, post) => grown(facebook, post).reach,
  post_clicks: (facebook, post) => grown(facebook, post).clicks,
  post_clicks_by_type: (facebook, post) => {
    const { clicks } = grown(facebook, post)
    const toLink = post.link || /https?:\/\//.test(post.message) ? Math.floor(clicks * 0.7) : 0
    return { 'link clicks': toLink, 'other clicks': clicks - toLink }
  },
  post_reactions_by_type_total: (facebook, post) => byReaction(countsOf(facebook, post).reactions),
  post_video_views: () => 0,
  post_video_avg_time_watched: () => 0,
}

type PageMeasure = (facebook: Facebook, page: FacebookPage, from: Date, to: Date) => Value

/** Page metrics over a span of days. Removed names (page_impressions, page_fans and their kin) are missing on purpose. */
export const pageMetrics: Record<string, PageMeasure> = {
  page_media_view: (facebook, page, from, to) => gained(facebook, page, from, to, 'views') + everyday(page, from, to, 'views', 25, 70),
  page_total_media_view_unique: (facebook, page, from, to) => gained(facebook, page, from, to, 'reach') + everyday(page, from, to, 'views', 14, 40),
  page_post_engagements: (facebook, page, from, to) =>
    (['likes', 'clicks', 'shares'] as const).reduce((sum, kind) => sum + gained(facebook, page, from, to, kind), everyday(page, from, to, 'engaged', 0, 6)),
  page_follows: (facebook, page, _from, to) => followersOf(facebook, page, to),
  page_daily_follows: newFollowers,
  page_daily_follows_unique: newFollowers,
  page_daily_unfollows_unique: () => 0,
  page_views_total: (_facebook, page, from, to) => everyday(page, from, to, 'visits', 3, 24),
  page_actions_post_reactions_total: (facebook, page, from, to) => byReaction(gained(facebook, page, from, to, 'likes')),
  page_video_views: () => 0,
}

function newFollowers(facebook: Facebook, page: FacebookPage, from: Date, to: Date): number {
  return followersOf(facebook, page, to) - followersOf(facebook, page, from)
}

function grown({ world }: Facebook, post: PagePost): Growth {
  return world.growth(post.id, post.published ? post.createdAt : world.now())
}

function gained({ state, world }: Facebook, page: FacebookPage, from: Date, to: Date, kind: keyof Growth): number {
  return postsOf(state, page.id).reduce((sum, { id, createdAt }) => sum + world.growth(id, createdAt, to)[kind] - world.growth(id, createdAt, from)[kind], 0)
}

/** What a page gets without posting: a number for each day, always the same one for that day. */
function everyday(page: FacebookPage, from: Date, to: Date, label: string, low: number, high: number): number {
  const days = Math.round((to.getTime() - from.getTime()) / 86_400_000)
  const numbers = Array.from({ length: days }, (_, i) => {
    const day = new Date(to.getTime() - i * 86_400_000).toISOString().slice(0, 10)
    return Math.floor(low + (high - low) * seededFraction(`${page.id} ${day}`, label))
  })
  return numbers.reduce((sum, number) => sum + number, 0)
}

function byReaction(total: number): Record<string, number> {
  const love = Math.floor(total * 0.22)
  const wow = Math.floor(total * 0.05)
  return { like: total - love - wow, love, wow }
}
