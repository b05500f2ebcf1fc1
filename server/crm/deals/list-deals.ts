import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { columnTotals } from '../pipelines/column-totals.ts'
import { ColumnSort, ColumnTotals } from '../pipelines/contract.ts'
import { stageNotOfPipeline } from '../pipelines/errors.ts'
import { getStage } from '../pipelines/pipeline-queries.ts'
import { DealPage, dealSorts, DealState } from './contract.ts'
import { dealColumns, dealsWithStage, presentDeal, withVisibleValue, type DealRow } from './deal-queries.ts'

const filters = {
  q: z.string().trim().max(200).optional().describe('Looks in the name of the deal'),
  state: z.array(DealState).max(3).optional(),
  ownerId: z.union([idOf('person'), z.literal('none')]).optional().describe('A member, or none'),
  leadId: idOf('lead').optional().describe('Deals in which this lead takes part'),
  listingId: idOf('listing').optional(),
  closeFrom: z.iso.date().optional().describe('Expected close, or the day it was closed'),
  closeTo: z.iso.date().optional(),
  trashed: z.boolean().default(false),
}
export const DealFilters = z.strictObject(filters)
export type DealFilters = z.output<typeof DealFilters>

export const listDeals = operation({
  id: 'crm.deals.list',
  summary: 'Deals with any combination of filters, sorted, page by page.',
  http: 'GET /api/v1/deals',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...filters, pipelineId: idOf('pipeline').optional(), stageId: idOf('stage').optional(), sort: z.enum(dealSorts).default('created'), direction: z.enum(['asc', 'desc']).optional(), ...pageInput }),
  output: DealPage,
  agent: { when: 'the person looks for deals, what is open, or what was won or lost' },
}).run(async (ctx, { sort, direction, limit, cursor, pipelineId, stageId, ...wanted }) => {
  const viewer = await viewerOf(ctx)
  const order = orders[sort]
  const down = (direction ?? order.usual) === 'desc'
  const after = readCursor(cursor, 2)
  const way = sql.raw(down ? 'DESC' : 'ASC')
  const rows = await ctx.db.all<DealRow & { key: string }>(sql`SELECT ${dealColumns(viewer)}, ${order.by}::text AS key FROM ${dealsWithStage}
    WHERE ${matchingDeals(ctx, wanted)} AND ${visibleRows(viewer, 'deal', 'read', 'd')}
      ${pipelineId ? sql`AND d.pipeline_id = ${pipelineId}::uuid` : sql``} ${stageId ? sql`AND d.stage_id = ${stageId}::uuid` : sql``}
      ${sort === 'value' ? sql`AND ${withVisibleValue(viewer)}` : sql``}
      ${after ? sql`AND (${order.by}, d.id) ${sql.raw(down ? '<' : '>')} (${after[0]}::${sql.raw(order.type)}, ${after[1]}::uuid)` : sql``}
    ORDER BY ${order.by} ${way}, d.id ${way} LIMIT ${limit + 1}`)
  return toPage(rows, limit, ({ key: _key, ...row }) => presentDeal(viewer, row), (row) => [row.key, row.id])
})

export const listDealsOfStage = operation({
  id: 'crm.deals.column',
  summary: 'One column of the board: the deals of a stage page by page; with totals, how many there are and what they are worth.',
  http: 'GET /api/v1/stages/:stageId/deals',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ stageId: idOf('stage'), ...filters, sort: ColumnSort.default('created'), totals: z.boolean().default(false), ...pageInput }),
  output: DealPage.extend({ totals: ColumnTotals.optional() }),
  errors: [notFound, stageNotOfPipeline],
}).run(async (ctx, { stageId, sort, totals, limit, cursor, ...wanted }) => {
  const stage = await getStage(ctx, stageId)
  if (stage.kind !== 'deal') throw stageNotOfPipeline({ kind: 'deal' })
  const viewer = await viewerOf(ctx)
  const after = readCursor(cursor, 2)
  const here = sql`${matchingDeals(ctx, wanted)} AND d.stage_id = ${stageId}::uuid AND ${visibleRows(viewer, 'deal', 'read', 'd')}`
  const order = sort === 'created' ? { by: sql.raw('d.created_at'), way: sql.raw('DESC'), beyond: sql.raw('<') } : { by: sql.raw('d.stage_at'), way: sql.raw('ASC'), beyond: sql.raw('>') }
  const [rows, counted] = await Promise.all([
    ctx.db.all<DealRow & { key: string }>(sql`SELECT ${dealColumns(viewer)}, ${order.by} AS key FROM ${dealsWithStage}
      WHERE ${here} ${after ? sql`AND (${order.by}, d.id) ${order.beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY ${order.by} ${order.way}, d.id ${order.way} LIMIT ${limit + 1}`),
    totals && !cursor ? columnTotals(ctx, sql`SELECT CASE WHEN ${withVisibleValue(viewer)} THEN d.value_amount END AS amount, d.currency FROM crm.deals d WHERE ${here}`) : undefined,
  ])
  return { ...toPage(rows, limit, ({ key: _key, ...row }) => presentDeal(viewer, row), (row) => [row.key, row.id]), ...(counted ? { totals: counted } : {}) }
})

const orders = {
  created: { by: sql.raw('d.created_at'), type: 'timestamptz', usual: 'desc' },
  updated: { by: sql.raw('d.updated_at'), type: 'timestamptz', usual: 'desc' },
  close: { by: sql.raw("coalesce(d.closed_on, d.expected_close, 'infinity'::date)"), type: 'date', usual: 'asc' },
  value: { by: sql.raw('coalesce(d.value_amount, -1)'), type: 'bigint', usual: 'desc' },
  name: { by: sql.raw('lower(d.name)'), type: 'text', usual: 'asc' },
} as const

/** The filters as a predicate on `d`, the workspace included. */
export function matchingDeals(ctx: Context, { q, state, ownerId, leadId, listingId, closeFrom, closeTo, trashed }: DealFilters) {
  const parts = [sql`d.workspace_id = ${ctx.workspaceId}::uuid`, trashed ? sql`d.deleted_at IS NOT NULL` : sql`d.deleted_at IS NULL`]
  // A workspace has some thousands of deals: reading their names takes less than an index would cost on each write.
  if (q) parts.push(sql`strpos(crm.plain_words(d.name), crm.plain_words(${q})) > 0`)
  if (state?.length) parts.push(sql`d.state = ANY(${state}::text[])`)
  if (ownerId === 'none') parts.push(sql`d.owner_id IS NULL`)
  else if (ownerId) parts.push(sql`d.owner_id = ${ownerId}::uuid`)
  if (leadId) parts.push(sql`EXISTS (SELECT FROM crm.deal_people o WHERE o.deal_id = d.id AND o.workspace_id = d.workspace_id AND o.lead_id = ${leadId}::uuid)`)
  if (listingId) parts.push(sql`d.listing_id = ${listingId}::uuid`)
  if (closeFrom) parts.push(sql`coalesce(d.closed_on, d.expected_close) >= ${closeFrom}::date`)
  if (closeTo) parts.push(sql`coalesce(d.closed_on, d.expected_close) <= ${closeTo}::date`)
  return sql.join(parts, sql` AND `)
}
