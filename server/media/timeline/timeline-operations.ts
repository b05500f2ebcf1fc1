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
  const months = await ctx.db.all<{ month: string; count: number }>(sql`SELECT to_char(month, 'YYYY-MM') AS month, count::int FROM (
      SELECT date_trunc('month', a.created_at AT TIME ZONE ${timeZone}) AS month, count(*) AS count FROM media.assets a WHERE ${within(ctx, wanted)} GROUP BY 1) m ORDER BY month DESC`)
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
