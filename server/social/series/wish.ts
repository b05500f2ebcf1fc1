import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../../platform/operations/context.ts'
import type { VariantInput } from '../contract.ts'
import { getPost, variantsOf } from '../posts/post-queries.ts'
import type { StoredMedia } from '../publishing/work.ts'
import type { Occurrence } from './series-dates.ts'
import type { SeriesRow } from './series-store.ts'

/** What a series asks of the post of one date. */
export type Wish = { text: string; media: StoredMedia[]; listingId: string | null; link: { target: string | null } | null; variants: VariantInput[]; categoryId: string | null; wall: string; zone: string }

/** The parts of a post that a person may change in one occurrence, as they stand. */
export type Snapshot = { text: unknown; media: unknown; link: unknown; accounts: unknown; time: unknown }
export type Part = keyof Snapshot

export function wishFor(series: SeriesRow, { day, n }: Pick<Occurrence, 'day' | 'n'>): Wish {
  const { texts, media, listingId, link, variants, categoryId, time, zone } = series
  return { text: texts[n % texts.length]!, media, listingId, link, variants, categoryId, wall: `${day}T${time}`, zone }
}

/** How a post stands. Compared with how it stood when the series made it, it shows what a person changed. */
export async function snapshotOf(ctx: Context, postId: string): Promise<Snapshot> {
  const post = await getPost(ctx, postId)
  const variants = await variantsOf(ctx, [postId])
  return JSON.parse(JSON.stringify({
    text: post.text,
    media: post.media,
    link: { listingId: post.listingId, target: post.linkTarget, withLink: post.withLink },
    accounts: variants.map(({ accountId, text, media, firstComment, extras }) => ({ accountId, text, media, firstComment, extras })),
    time: { wall: post.wall, zone: post.zone },
  })) as Snapshot
}

export const changedSince = (made: Snapshot, now: Snapshot): Part[] => (Object.keys(now) as Part[]).filter((part) => !isDeepStrictEqual(made[part], now[part]))

export const sameWish = (a: Wish, b: Wish): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))
