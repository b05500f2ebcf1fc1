import { leadsBySource } from '../crm/index.ts'
import { trafficByPost } from '../links/index.ts'
import { assetsOf, pictureUrls } from '../media/index.ts'
import type { Context } from '../platform/operations/context.ts'
import { postsOf, type Gain } from '../social/index.ts'
import type { PostFigures } from './contract.ts'
import { totalsOf } from './gather.ts'
import type { Period } from './period.ts'

const most = 20

/** The posts that brought most in a period: leads first, then clicks, then what the networks counted. */
export async function postFigures(ctx: Context, period: Period, gains: readonly Gain[]): Promise<PostFigures[]> {
  const [leads, traffic] = await Promise.all([leadsBySource(ctx, period), trafficByPost(ctx, period)])
  const gained = new Map([...Map.groupBy(gains, ({ postId }) => postId)].map(([id, of]) => [id, totalsOf(of)]))
  const clicks = new Map(traffic.map((row) => [row.postId, row]))
  const brought = Map.groupBy(leads.filter(({ postId }) => postId !== null), ({ postId }) => postId!)
  const rows = [...new Set([...gained.keys(), ...clicks.keys(), ...brought.keys()])]
    .map((id) => ({
      id, gained: gained.get(id) ?? {}, clicks: clicks.get(id)?.clicks ?? 0, visits: clicks.get(id)?.visits ?? 0, leads: (brought.get(id) ?? []).reduce((sum, row) => sum + row.leads, 0),
    }))
    .toSorted((a, b) => b.leads - a.leads || b.clicks - a.clicks || reactions(b.gained) - reactions(a.gained) || a.id.localeCompare(b.id))
    .slice(0, most)
  const posts = await postsOf(ctx, rows.map(({ id }) => id))
  const covers = await assetsOf(ctx, [...posts.values()].flatMap(({ coverAssetId }) => coverAssetId ?? []))
  return rows.map((row) => {
    const post = posts.get(row.id)
    const cover = covers.get(post?.coverAssetId ?? '')
    return {
      ...row, title: post?.title ?? 'A post', at: post?.at ?? null, cover: cover ? pictureUrls(ctx, cover).thumb : null,
      behind: { operation: 'crm.leads.list', input: { createdFrom: period.from, createdTo: period.to, postId: row.id } },
    }
  })
}

const reactions = (gained: Record<string, number>): number => Object.values(gained).reduce((sum, value) => sum + value, 0)
