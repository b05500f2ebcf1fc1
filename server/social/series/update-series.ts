import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { refuseForeign } from '../posts/write-post.ts'
import { Series, UpdateSeries } from './contract.ts'
import { dayNotPlanned, ruleWithoutDates } from './errors.ts'
import { filled, lockSeries, refuseWithoutDates } from './series-operations.ts'
import { endBefore, occurrences, withoutFirst } from './series-dates.ts'
import { insertSeries, saveSeries, type SeriesRow } from './series-store.ts'

type Change = Omit<z.output<typeof UpdateSeries>, 'id' | 'version' | 'from'>

export const updateSeries = operation({
  id: 'social.series.update',
  summary: 'Change a series: all of its posts that are not out, or those from one date on. What a person changed in one of them stays.',
  http: 'PUT /api/v1/social/series/:id',
  permission: 'social:publish',
  effect: 'write',
  input: UpdateSeries,
  output: Series,
  errors: [notFound, staleVersion, ruleWithoutDates, dayNotPlanned],
}).run(async (ctx, { id, version, from, ...change }) => {
  const series = await lockSeries(ctx, id, version)
  await refuseForeign(ctx, change.media ?? [], change.variants ?? [])
  const before = from === undefined ? 0 : placeOf(ctx, series, from)
  if (from !== undefined && before > 0) return split(ctx, series, from, before, change)
  const next = changed(ctx, series, change)
  refuseWithoutDates(ctx, next)
  await saveSeries(ctx, id, sql`texts = ${next.texts}::text[], media = ${JSON.stringify(next.media)}::jsonb, listing_id = ${next.listingId}::uuid, link = ${next.link ? JSON.stringify(next.link) : null}::jsonb, variants = ${JSON.stringify(next.variants)}::jsonb,
    category_id = ${next.categoryId}::uuid, rule = ${next.rule}, starts_on = ${next.startsOn}::date, time = ${next.time}, zone = ${next.zone}, author_id = ${next.authorId}`)
  return filled(ctx, id)
})

const changed = (ctx: Context, series: SeriesRow, change: Change): SeriesRow => {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<SeriesRow>
  return { ...series, ...given, authorId: ctx.actor.personId ?? series.authorId }
}

/** How many dates of the series come before one of them. */
function placeOf(ctx: Context, series: SeriesRow, day: string): number {
  const date = occurrences(series, ctx.now, 400).find((one) => one.day === day)
  if (!date) throw dayNotPlanned({ day })
  return date.n
}

/** From one date on it is a series of its own, which takes the posts of these dates along; the first one ends the day before. */
async function split(ctx: Context, series: SeriesRow, from: string, before: number, change: Change) {
  const turned = before % series.texts.length
  const rest: SeriesRow = { ...series, startsOn: from, rule: withoutFirst(series.rule, before), texts: [...series.texts.slice(turned), ...series.texts.slice(0, turned)] }
  const next = changed(ctx, rest, change)
  refuseWithoutDates(ctx, next)
  const id = newId<'series'>()
  await insertSeries(ctx, id, next)
  await saveSeries(ctx, series.id, sql`rule = ${endBefore(series.rule, from)}`)
  await ctx.db.run(sql`UPDATE social.series_days SET series_id = ${id}::uuid, n = n - ${before} WHERE series_id = ${series.id}::uuid AND day >= ${from}::date AND workspace_id = ${ctx.workspaceId}::uuid`)
  await filled(ctx, series.id)
  return filled(ctx, id)
}
