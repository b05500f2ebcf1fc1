import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { goingOut } from '../errors.ts'
import { deletePost } from '../posts/post-operations.ts'
import { refuseForeign } from '../posts/write-post.ts'
import { CreateSeries, Series, SeriesDayInput, SeriesId } from './contract.ts'
import { dayNotPlanned, ruleWithoutDates } from './errors.ts'
import { seriesChanged } from './events.ts'
import { fillSeries } from './fill-series.job.ts'
import { presentSeries } from './present-series.ts'
import { comingDates, occurrences } from './series-dates.ts'
import { daysOf, forgetDay, getSeries, insertSeries, saveDay, saveSeries } from './series-store.ts'

const OneSeries = z.strictObject({ id: SeriesId, version: z.int().optional() })

export const createSeries = operation({
  id: 'social.series.create',
  summary: 'Let a post come again by a rule. Its posts are made and queued sixty days ahead.',
  http: 'POST /api/v1/social/series',
  permission: 'social:publish',
  effect: 'write',
  input: CreateSeries,
  output: Series,
  errors: [ruleWithoutDates],
  status: 201,
}).run(async (ctx, { zone: asked, ...input }) => {
  await refuseForeign(ctx, input.media, input.variants)
  const row = { ...input, zone: asked ?? (await workspaceOf(ctx)).timeZone, authorId: ctx.actor.personId }
  refuseWithoutDates(ctx, row)
  const id = newId<'series'>()
  await insertSeries(ctx, id, row)
  return filled(ctx, id)
})

/** The series after a change; its posts follow at once. */
export async function filled(ctx: Context, id: string) {
  await ctx.enqueue(fillSeries, { seriesId: id }, { key: id })
  ctx.emit(seriesChanged, id, { seriesId: id })
  return presentSeries(ctx, await getSeries(ctx, id))
}

export function refuseWithoutDates(ctx: Context, timing: { rule: string; startsOn: string; time: string; zone: string }): void {
  if (comingDates(timing, ctx.now, 1).length === 0) throw ruleWithoutDates({}, { fields: [{ path: 'rule', rule: 'dates', message: 'This rule has no date ahead. Choose a later start or end, or another day.' }] })
}

export async function lockSeries(ctx: Context, id: string, version: number | undefined) {
  const row = await getSeries(ctx, id, { lock: true })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'series', current: row.version })
  return row
}

export const stopSeries = operation({
  id: 'social.series.stop',
  summary: 'Stop a series. Posts of it that are not out are taken away; those that a person changed stay as single posts.',
  http: 'POST /api/v1/social/series/:id/stop',
  permission: 'social:publish',
  effect: 'write',
  input: OneSeries,
  output: Series,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  await lockSeries(ctx, id, version)
  await saveSeries(ctx, id, sql`state = 'stopped'`)
  return filled(ctx, id)
})

export const resumeSeries = operation({
  id: 'social.series.resume',
  summary: 'Let a stopped series go on; the posts of its dates ahead are made again.',
  http: 'POST /api/v1/social/series/:id/resume',
  permission: 'social:publish',
  effect: 'write',
  input: OneSeries,
  output: Series,
  errors: [notFound, staleVersion, ruleWithoutDates],
}).run(async (ctx, { id, version }) => {
  refuseWithoutDates(ctx, await lockSeries(ctx, id, version))
  await saveSeries(ctx, id, sql`state = 'active', author_id = coalesce(${ctx.actor.personId}, author_id)`)
  return filled(ctx, id)
})

export const deleteSeries = operation({
  id: 'social.series.delete',
  summary: 'Remove a series that was stopped. Posts that are out, or that a person changed, stay.',
  http: 'DELETE /api/v1/social/series/:id',
  permission: 'social:publish',
  effect: 'write',
  input: OneSeries,
  output: Done,
  errors: [notFound, staleVersion, goingOut],
}).run(async (ctx, { id, version }) => {
  await lockSeries(ctx, id, version)
  for (const { postId, isDeleted, state, skipped } of await daysOf(ctx, id)) {
    if (postId && !isDeleted && !skipped && (state === 'scheduled' || state === 'held' || state === 'draft')) await deletePost.handler(ctx, deletePost.input.parse({ id: postId }))
  }
  await ctx.db.run(sql`DELETE FROM social.series WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(seriesChanged, id, { seriesId: id })
  return done
})

export const skipDay = operation({
  id: 'social.series.skip',
  summary: 'Leave one date of a series out; its post goes to the trash.',
  http: 'POST /api/v1/social/series/:id/skip',
  permission: 'social:publish',
  effect: 'write',
  input: SeriesDayInput,
  output: Series,
  errors: [notFound, dayNotPlanned, goingOut],
}).run(async (ctx, { id, day }) => {
  const series = await getSeries(ctx, id, { lock: true })
  const row = (await daysOf(ctx, id)).find((one) => one.day === day)
  const date = occurrences(series, ctx.now, 400).find((one) => one.day === day)
  if (!date || (row?.state && !row.isDeleted && !['draft', 'approval', 'scheduled', 'held'].includes(row.state))) throw dayNotPlanned({ day })
  if (row?.postId && !row.isDeleted) await deletePost.handler(ctx, deletePost.input.parse({ id: row.postId }))
  await saveDay(ctx, id, { day, n: date.n, postId: row?.postId ?? null, skipped: true })
  return filled(ctx, id)
})

export const unskipDay = operation({
  id: 'social.series.unskip',
  summary: 'Take back that a date of a series is left out; its post is made anew.',
  http: 'POST /api/v1/social/series/:id/unskip',
  permission: 'social:publish',
  effect: 'write',
  input: SeriesDayInput,
  output: Series,
  errors: [notFound, dayNotPlanned],
}).run(async (ctx, { id, day }) => {
  await getSeries(ctx, id, { lock: true })
  const row = (await daysOf(ctx, id)).find((one) => one.day === day)
  if (!row || !(row.skipped || row.isDeleted)) throw dayNotPlanned({ day })
  await forgetDay(ctx, id, day)
  return filled(ctx, id)
})
