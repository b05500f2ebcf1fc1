import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { seriesFilled } from './events.ts'
import { amendOccurrence, dropOccurrence, makeOccurrence } from './make-occurrence.ts'
import { isAhead, occurrences } from './series-dates.ts'
import { daysOf, findSeries, type DayRow, type SeriesRow } from './series-store.ts'

/** A post that still waits and is nobody's own business: drafts, queued ones and those held. */
const waits = ({ postId, isDeleted, state }: DayRow): boolean => postId !== null && !isDeleted && (state === 'draft' || state === 'scheduled' || state === 'held')

/** Brings the posts of a series to what it says: makes what is missing, amends what changed, takes away what is no longer named. */
export const fillSeries = job({
  name: 'social.series.fill',
  payload: z.object({ seriesId: z.string() }),
  timeLimitSec: 600,
  handle: async (ctx, { seriesId }) => {
    const series = await findSeries(ctx, seriesId)
    if (!series) return
    await bringUpToDate(ctx, series)
    await ctx.transaction(async (tx) => tx.emit(seriesFilled, seriesId, { seriesId }))
  },
})

async function bringUpToDate(ctx: JobContext, series: SeriesRow): Promise<void> {
  const dates = series.state === 'stopped' ? [] : occurrences(series, ctx.now)
  const byDay = new Map(dates.map((date) => [date.day, date]))
  const rows = await daysOf(ctx, series.id)
  const ahead = ({ day }: DayRow) => isAhead({ at: `${day}T23:59:59Z` }, ctx.now)
  for (const row of rows.filter((one) => waits(one) && ahead(one))) {
    if (ctx.abort.aborted) return
    const date = byDay.get(row.day)
    if (date) await amendOccurrence(ctx, series, row, date.n)
    else await dropOccurrence(ctx, series, row)
  }
  const known = new Set(rows.map(({ day }) => day))
  for (const date of dates) {
    if (ctx.abort.aborted) return
    if (!known.has(date.day) && isAhead(date, ctx.now)) await makeOccurrence(ctx, series, date)
  }
}

/** Twice a day the window moves on. */
export const fillAllSeries = job({
  name: 'social.series.fill-all',
  payload: z.object({}),
  cron: '37 */12 * * *',
  handle: async (ctx) => {
    const active = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.series WHERE state = 'active' LIMIT 10000`)
    for (const { id, workspaceId } of active) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(fillSeries, { seriesId: id }, { key: id }))
  },
})
