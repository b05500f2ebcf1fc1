import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { assetColumns, type AssetRow } from '../assets/asset-queries.ts'
import { orderOf, within } from '../assets/list-assets.ts'
import { presentAsset } from '../assets/present-asset.ts'
import { ListAssets } from '../contract.ts'
import { lastPlace, Stretch, stretchLimit, Timeline } from './contract.ts'

const { limit: _limit, cursor: _cursor, q: _q, ...filters } = ListAssets.shape

export const readTimeline = operation({
  id: 'media.assets.timeline',
  summary: 'How many files a list holds, and in which months they were added: enough to draw the whole grid before its files are read.',
  http: 'GET /api/v1/assets/timeline',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject(filters),
  output: Timeline,
}).run(async (ctx, wanted) => {
  if (wanted.sort !== 'newest' || wanted.trash) {
    const { total } = await ctx.db.one<{ total: number }>(sql`SELECT count(*)::int AS total FROM media.assets a WHERE ${within(ctx, wanted)}`)
    return { total, months: [] }
  }
  const { timeZone } = await workspaceOf(ctx)
  // In which of the months' beginnings a time lies is found ten times faster than its month by the calendar, for each file.
  const months = await ctx.db.all<{ month: string; count: number }>(sql`WITH months AS (
      SELECT array_agg(to_char(month, 'YYYY-MM') ORDER BY month) AS names, array_agg(month AT TIME ZONE ${timeZone} ORDER BY month) AS beginnings
      FROM (SELECT min(created_at) AS first, max(created_at) AS last FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL) added,
        generate_series(date_trunc('month', first AT TIME ZONE ${timeZone}), last AT TIME ZONE ${timeZone}, interval '1 month') AS month)
    SELECT months.names[place] AS month, count FROM months, (
      SELECT width_bucket(a.created_at, (SELECT beginnings FROM months)) AS place, count(*)::int AS count FROM media.assets a WHERE ${within(ctx, wanted)} GROUP BY 1) counted
    ORDER BY place DESC`)
  return { total: months.reduce((sum, { count }) => sum + count, 0), months }
})

export const readStretch = operation({
  id: 'media.assets.stretch',
  summary: 'Files of a list by their places in it, for a grid that jumps. Lists that are read from the start use media.assets.list.',
  http: 'GET /api/v1/assets/stretch',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({ ...filters, from: z.int().min(0).max(lastPlace).describe('Place of the first, from 0'), count: z.int().min(1).max(stretchLimit).default(60) }),
  output: Stretch,
}).run(async (ctx, { from, count, ...wanted }) => {
  const { key, descending } = orderOf(wanted)
  const direction = descending ? sql`DESC` : sql`ASC`
  // Counting to the place reads the index alone; whole rows are read for the stretch only.
  const rows = await ctx.db.all<AssetRow>(sql`SELECT ${assetColumns} FROM media.assets a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id IN (
      SELECT a.id FROM media.assets a WHERE ${within(ctx, wanted)} ORDER BY ${key} ${direction}, a.id ${direction} LIMIT ${count}::int OFFSET ${from}::int)
    ORDER BY ${key} ${direction}, a.id ${direction}`)
  return { items: rows.map((row) => presentAsset(ctx, row)) }
})
