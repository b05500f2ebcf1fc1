import { FoyerError } from '../../platform/errors.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { putIntoCategory } from '../categories/categories.ts'
import { onBehalfOf } from '../posts/on-behalf-of.ts'
import { createPost, deletePost, updatePost } from '../posts/post-operations.ts'
import { changedSince, sameWish, snapshotOf, wishFor, type Wish } from './wish.ts'
import { authorLeft } from './errors.ts'
import type { Occurrence } from './series-dates.ts'
import { daysOf, findSeries, forgetDay, saveDay, type DayRow, type SeriesRow } from './series-store.ts'

/**
 * Makes the post of one date and queues it. Where it cannot be queued (an account is gone, its author may no longer publish) it
 * becomes a draft, and the date says why.
 */
export async function makeOccurrence(ctx: JobContext, series: SeriesRow, date: Occurrence): Promise<void> {
  const wish = wishFor(series, date)
  const problem = await attempt(ctx, (tx) => make(tx, series, date, wish, null))
  if (problem !== null) await ctx.transaction((tx) => make(tx, series, date, wish, problem))
}

async function make(tx: Context, series: SeriesRow, { day, n }: Occurrence, wish: Wish, problem: string | null): Promise<void> {
  // Two fillings at one moment: whoever comes second finds the date dealt with.
  if (!(await findSeries(tx, series.id, { lock: true })) || (await daysOf(tx, series.id)).some((one) => one.day === day)) return
  const author = await onBehalfOf(tx, series.authorId)
  const queues = problem === null
  if (queues && !author) throw authorLeft({})
  const { text, media, listingId, link, variants, wall, zone } = wish
  const { id } = await createPost.handler(author ?? tx, createPost.input.parse({ text, media, listingId, link, variants, ...(queues ? { schedule: { wall, zone } } : {}) }))
  if (wish.categoryId) await putIntoCategory(tx, [id], wish.categoryId)
  await saveDay(tx, series.id, { day, n, postId: id, problem, wish, made: await snapshotOf(tx, id) })
}

/** Brings a post that waits to what the series says now; what a person changed in it stays. */
export async function amendOccurrence(ctx: JobContext, series: SeriesRow, row: DayRow, n: number): Promise<void> {
  const wish = wishFor(series, { day: row.day, n })
  if (!row.wish || !row.made || (row.problem === null && sameWish(row.wish, wish))) return
  const problem = await attempt(ctx, (tx) => amend(tx, series, row, n, wish))
  if (problem !== null) await ctx.transaction((tx) => saveDay(tx, series.id, { ...row, n, problem }))
}

async function amend(tx: Context, series: SeriesRow, row: DayRow, n: number, wish: Wish): Promise<void> {
  const postId = row.postId!
  const before = await snapshotOf(tx, postId)
  const own = new Set(changedSince(row.made!, before))
  const author = (await onBehalfOf(tx, series.authorId)) ?? tx
  const isMoved = wish.wall !== row.wish!.wall || wish.zone !== row.wish!.zone
  await updatePost.handler(author, updatePost.input.parse({
    id: postId,
    ...(own.has('text') ? {} : { text: wish.text }),
    ...(own.has('media') ? {} : { media: wish.media }),
    ...(own.has('link') ? {} : { listingId: wish.listingId, link: wish.link }),
    ...(own.has('accounts') ? {} : { variants: wish.variants }),
    ...(!own.has('time') && (isMoved || row.problem !== null) ? { schedule: { wall: wish.wall, zone: wish.zone } } : {}),
  }))
  if (wish.categoryId !== row.wish!.categoryId) await putIntoCategory(tx, [postId], wish.categoryId)
  const after = await snapshotOf(tx, postId)
  // A part that a person changed keeps what it was made as, and so stays known as changed.
  const made = { ...after }
  for (const part of own) made[part] = row.made![part]
  await saveDay(tx, series.id, { ...row, n, postId, problem: null, wish, made })
}

/** Takes away the post of a date that the rule no longer names. One that a person changed stays as a single post. */
export async function dropOccurrence(ctx: JobContext, series: SeriesRow, row: DayRow): Promise<void> {
  await attempt(ctx, async (tx) => {
    const isOwn = row.made && changedSince(row.made, await snapshotOf(tx, row.postId!)).length > 0
    if (!isOwn) await deletePost.handler(tx, deletePost.input.parse({ id: row.postId! }))
    await forgetDay(tx, series.id, row.day)
  })
}

/** Does it in a transaction; gives why it was refused, or null. */
async function attempt(ctx: JobContext, work: (tx: Context) => Promise<void>): Promise<string | null> {
  try {
    await ctx.transaction(work)
    return null
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    return error.fields[0]?.message ?? error.person
  }
}
