import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { PostId } from '../contract.ts'
import { getPost } from '../posts/post-queries.ts'
import { ListSeries, PreviewSeries, Series, SeriesDay, SeriesId, SeriesPreview } from './contract.ts'
import { presentDays, presentMany, presentSeries } from './present-series.ts'
import { ruleWords } from './rule-words.ts'
import { comingDates, lastDate } from './series-dates.ts'
import { getSeries, seriesColumns, type SeriesRow } from './series-store.ts'

export const listSeries = operation({
  id: 'social.series.list',
  summary: 'Posts that come again by a rule, newest first.',
  http: 'GET /api/v1/social/series',
  permission: 'social:read',
  effect: 'read',
  input: ListSeries,
  output: pageOf(Series),
  agent: { when: 'somebody asks which posts come again' },
}).run(async (ctx, { limit, cursor, state }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<SeriesRow>(sql`SELECT ${seriesColumns} FROM social.series s WHERE s.workspace_id = ${ctx.workspaceId}::uuid ${state ? sql`AND s.state = ${state}` : sql``}
    ${after ? sql`AND (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
  return { items: await presentMany(ctx, page.items), nextCursor: page.nextCursor }
})

export const readSeries = operation({
  id: 'social.series.get',
  summary: 'One series with its dates: the posts made for them, what is left out, and what a person changed in one.',
  http: 'GET /api/v1/social/series/:id',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ id: SeriesId }),
  output: Series.extend({ days: z.array(SeriesDay) }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await getSeries(ctx, id)
  return { ...(await presentSeries(ctx, row)), days: await presentDays(ctx, row) }
})

export const previewSeries = operation({
  id: 'social.series.preview',
  summary: 'Which dates a rule gives, and what the clock does to them. Nothing is kept.',
  http: 'POST /api/v1/social/series/preview',
  permission: 'social:read',
  effect: 'read',
  input: PreviewSeries,
  output: SeriesPreview,
}).run(async (ctx, { zone: asked, ...timing }) => {
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const dates = comingDates({ ...timing, zone }, ctx.now, 8)
  return { words: ruleWords(timing.rule, timing.time), dates: dates.map(({ day, at, notice }) => ({ day, at, notice })), last: lastDate({ ...timing, zone }, ctx.now) }
})

export const readSeriesOfPost = operation({
  id: 'social.series.of-post',
  summary: 'The series that a post belongs to; null when it stands alone.',
  http: 'GET /api/v1/social/posts/:postId/series',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ postId: PostId }),
  output: z.object({ series: z.object({ id: SeriesId, words: z.string(), day: z.iso.date() }).nullable() }),
  errors: [notFound],
}).run(async (ctx, { postId }) => {
  await getPost(ctx, postId)
  const row = await ctx.db.maybe<{ id: string; rule: string; time: string; day: string }>(sql`SELECT s.id, s.rule, s.time, d.day::text AS day FROM social.series_days d JOIN social.series s ON s.id = d.series_id WHERE d.post_id = ${postId}::uuid AND d.workspace_id = ${ctx.workspaceId}::uuid`)
  return { series: row ? { id: row.id, words: ruleWords(row.rule, row.time), day: row.day } : null }
})
