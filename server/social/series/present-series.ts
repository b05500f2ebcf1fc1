import type { z } from 'zod'
import { assetsOf } from '../../media/index.ts'
import { listingsOf } from '../../listings/index.ts'
import { may } from '../../platform/operations/actor.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { titleOf } from '../posts/post.ts'
import { presentMedia } from '../posts/present-post.ts'
import type { Series, SeriesDay } from './contract.ts'
import { ruleWords } from './rule-words.ts'
import { comingDates, occurrences } from './series-dates.ts'
import { daysOf, type DayRow, type SeriesRow } from './series-store.ts'
import { changedSince, snapshotOf } from './wish.ts'

/** Series as lists and screens show them. */
export async function presentMany(ctx: Context, rows: readonly SeriesRow[]): Promise<z.input<typeof Series>[]> {
  const accounts = new Map((await accountsOf(ctx, { disconnected: true })).map((one) => [one.id, one]))
  const assetIds = [...new Set(rows.flatMap(({ media }) => media.map(({ assetId }) => assetId)))]
  const assets = assetIds.length > 0 ? await assetsOf(ctx, assetIds) : new Map()
  const listings = await listingsOf(ctx, [...new Set(rows.flatMap(({ listingId }) => listingId ?? []))])
  const counts = new Map((await countsOf(ctx, rows.map(({ id }) => id))).map((one) => [one.id, one]))
  return rows.map((row) => {
    const { id, state, rule, time, zone, texts } = row
    const next = state === 'stopped' ? undefined : comingDates(row, ctx.now, 40).find(({ day }) => !counts.get(id)?.left.includes(day))
    const listing = row.listingId ? listings.get(row.listingId) : undefined
    return {
      id, title: titleOf(texts[0]!), state, words: ruleWords(rule, time), rule, startsOn: row.startsOn, time, zone, texts,
      media: presentMedia(ctx, row.media, assets),
      listing: listing ? { id: listing.id, title: listing.title } : null,
      link: row.link,
      variants: row.variants,
      accounts: row.variants.flatMap(({ accountId }) => {
        const account = accounts.get(accountId)
        return account ? [{ id: account.id, network: account.network, name: account.name, sandbox: account.sandbox }] : []
      }),
      categoryId: row.categoryId,
      next: next ? { day: next.day, at: next.at, notice: next.notice } : null,
      planned: counts.get(id)?.planned ?? 0,
      problems: counts.get(id)?.problems ?? 0,
      may: { edit: may(ctx.actor, 'social:publish') },
      version: row.version,
    }
  })
}

export const presentSeries = async (ctx: Context, row: SeriesRow): Promise<z.input<typeof Series>> => (await presentMany(ctx, [row]))[0]!

/** The dates ahead, and those behind that had posts, in their order. */
export async function presentDays(ctx: Context, series: SeriesRow): Promise<z.input<typeof SeriesDay>[]> {
  const rows = await daysOf(ctx, series.id)
  const dates = series.state === 'stopped' ? [] : occurrences(series, ctx.now)
  const at = new Map(dates.map((date) => [date.day, date.at]))
  const known = new Set(rows.map(({ day }) => day))
  const shown: z.input<typeof SeriesDay>[] = []
  for (const row of rows) shown.push({ day: row.day, at: row.at ?? at.get(row.day) ?? null, postId: row.isDeleted ? null : row.postId, title: row.text === null ? '' : titleOf(row.text), state: row.isDeleted ? null : row.state, skipped: isLeftOut(row), changed: await changesIn(ctx, row), problem: row.problem })
  for (const { day, at: moment, n } of dates) if (!known.has(day) && Date.parse(moment) > ctx.now.getTime()) shown.push({ day, at: moment, postId: null, title: titleOf(series.texts[n % series.texts.length]!), state: null, skipped: false, changed: [], problem: null })
  return shown.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Left out by a word, or because somebody deleted its post. */
const isLeftOut = ({ skipped, postId, isDeleted }: DayRow): boolean => skipped || (postId !== null && isDeleted)

const changesIn = async (ctx: Context, { postId, isDeleted, made, state }: DayRow) => (postId && !isDeleted && made && state !== 'published' ? changedSince(made, await snapshotOf(ctx, postId)) : [])

const countsOf = (ctx: Context, ids: readonly string[]): Promise<{ id: string; planned: number; problems: number; left: string[] }[]> =>
  ids.length === 0 ? Promise.resolve([]) : ctx.db.all(sql`SELECT d.series_id AS id, count(*) FILTER (WHERE p.deleted_at IS NULL AND p.state IN ('draft', 'approval', 'scheduled', 'held'))::int AS planned,
      count(*) FILTER (WHERE d.problem IS NOT NULL AND p.deleted_at IS NULL AND p.state IN ('draft', 'held'))::int AS problems, coalesce(array_agg(d.day::text) FILTER (WHERE d.skipped OR p.deleted_at IS NOT NULL), '{}') AS left
    FROM social.series_days d LEFT JOIN social.posts p ON p.id = d.post_id WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.series_id = ANY(${[...ids]}::uuid[]) GROUP BY 1`)
