import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { LeadPage } from '../contract.ts'
import { fieldGone } from '../fields/errors.ts'
import { filterNotUnderstood } from '../filter/errors.ts'
import { leadFilters, leadsWhere, searchedLeads } from '../leads/lead-filters.ts'
import { leadColumns, presentLeadFor, type LeadRow } from '../leads/lead-queries.ts'
import { columnTotals } from './column-totals.ts'
import { ColumnSort, ColumnTotals } from './contract.ts'
import { stageNotOfPipeline } from './errors.ts'
import { getStage } from './pipeline-queries.ts'

export const listLeadsOfStage = operation({
  id: 'crm.leads.column',
  summary: 'One column of the board: the leads of a stage page by page; with totals, how many there are and what they are worth.',
  http: 'GET /api/v1/stages/:stageId/leads',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...leadFilters, stageId: idOf('stage'), sort: ColumnSort.default('created'), totals: z.boolean().default(false), ...pageInput }),
  output: LeadPage.extend({ totals: ColumnTotals.optional() }),
  errors: [notFound, stageNotOfPipeline, filterNotUnderstood, fieldGone],
}).run(async (ctx, { sort, totals, limit, cursor, ...wanted }) => {
  const stage = await getStage(ctx, wanted.stageId)
  if (stage.kind !== 'lead') throw stageNotOfPipeline({ kind: 'lead' })
  const viewer = await viewerOf(ctx)
  const after = readCursor(cursor, 2)
  const from = wanted.q ? await searchedLeads(ctx, wanted.q) : sql`crm.leads l`
  const where = await leadsWhere(ctx, wanted, 'read', { walk: !wanted.q })
  // Each order has an index that begins with workspace and stage.
  const order = sort === 'created' ? { by: sql.raw('l.created_at'), way: sql.raw('DESC'), beyond: sql.raw('<') } : { by: sql.raw('l.stage_since'), way: sql.raw('ASC'), beyond: sql.raw('>') }
  const [rows, counted] = await Promise.all([
    ctx.db.all<LeadRow & { key: string }>(sql`SELECT ${leadColumns}, ${order.by} AS key FROM ${from}
      WHERE ${where} ${after ? sql`AND (${order.by}, l.id) ${order.beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY ${order.by} ${order.way}, l.id ${order.way} LIMIT ${limit + 1}`),
    totals && !cursor ? columnTotals(ctx, sql`SELECT ${viewer.seesEveryField ? sql`l.value_amount` : sql`CASE WHEN ${visibleRows({ ...viewer, reach: () => viewer.fieldReach('value') }, 'lead', 'read')} THEN l.value_amount END`} AS amount, l.value_currency AS currency FROM ${from} WHERE ${where}`) : undefined,
  ])
  return { ...toPage(rows, limit, presentLeadFor(viewer), (row) => [row.key, row.id]), ...(counted ? { totals: counted } : {}) }
})
