import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { rowsWithin, viewerOf, type Viewer } from '../access/index.ts'
import { LeadPage, LeadSort } from '../contract.ts'
import { fieldGone } from '../fields/errors.ts'
import { filterNotUnderstood } from '../filter/errors.ts'
import { leadFilters, leadsWhere, mostFound, mostHits, searchedLeads, type LeadFilters } from './lead-filters.ts'
import { leadColumns, presentLeadFor, type LeadRow } from './lead-queries.ts'
import { pageByField } from './sort-by-field.ts'

export const listLeads = operation({
  id: 'crm.leads.list',
  summary: 'Leads with any combination of filters, sorted, page by page; with q, the best hits first.',
  http: 'GET /api/v1/leads',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...leadFilters, sort: LeadSort.default('created'), direction: z.enum(['asc', 'desc']).optional().describe('asc for names, desc for everything else unless given'), ...pageInput }),
  output: LeadPage,
  errors: [filterNotUnderstood, fieldGone],
  agent: { when: 'the person looks for leads or wants to know how many there are' },
}).run(async (ctx, { sort, direction, limit, cursor, ...wanted }) => {
  if (wanted.q) return search(ctx, wanted, limit, cursor)
  const where = await leadsWhere(ctx, wanted, 'read', { walk: !sort.startsWith('field.') })
  const viewer = await viewerOf(ctx)
  const presentLead = presentLeadFor(viewer)
  if (sort.startsWith('field.')) return pageByField(ctx, { fieldId: sort.slice('field.'.length), down: direction === 'desc', where, limit, cursor, present: presentLead })
  const order = orderFor(viewer, sort as keyof typeof orders)
  const down = (direction ?? order.usual) === 'desc'
  const after = readCursor(cursor, 2)
  const beyond = after ? sql`AND (${order.by}, l.id) ${sql.raw(down ? '<' : '>')} (${after[0]}::${sql.raw(order.type)}, ${after[1]}::uuid)` : sql``
  const way = sql.raw(down ? 'DESC' : 'ASC')
  const rows = await ctx.db.all<LeadRow & { key: string | number }>(sql`SELECT ${leadColumns}, ${order.by} AS key FROM crm.leads l
    WHERE ${where} ${beyond} ORDER BY ${order.by} ${way}, l.id ${way} LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentLead, (row) => [row.key, row.id])
})

type Sql = ReturnType<typeof sql>

/** Each order has an index of exactly this expression (migrations). */
const orders = {
  created: { by: sql.raw('l.created_at'), type: 'timestamptz', usual: 'desc' },
  updated: { by: sql.raw('l.updated_at'), type: 'timestamptz', usual: 'desc' },
  name: { by: sql.raw('lower(l.name)'), type: 'text', usual: 'asc' },
  contacted: { by: sql.raw("coalesce(l.last_contacted_at, '-infinity'::timestamptz)"), type: 'timestamptz', usual: 'desc' },
  value: { by: sql.raw('coalesce(l.value_amount, -1)'), type: 'bigint', usual: 'desc' },
  score: { by: sql.raw('l.score'), type: 'int', usual: 'desc' },
} as const

/** Values that are kept from the viewer stand where leads without one do, else the order would tell them. */
function orderFor(viewer: Viewer, sort: keyof typeof orders): { by: Sql; type: string; usual: string } {
  const order = orders[sort]
  const reach = sort === 'value' ? viewer.fieldReach('value') : 'all'
  return reach === 'all' ? order : { ...order, by: sql`CASE WHEN ${rowsWithin(viewer, reach)} THEN ${order.by} ELSE -1 END` }
}

async function search(ctx: Context, wanted: LeadFilters, limit: number, cursor: string | undefined) {
  const skip = Number(readCursor(cursor, 1)?.[0] ?? 0)
  const viewer = await viewerOf(ctx)
  const alone = !wanted.trashed && Object.entries(wanted).every(([name, value]) => name === 'q' || name === 'trashed' || value === undefined) && viewer.reach('lead', 'read') === 'all' && viewer.seesEveryField
  const rows = await ctx.db.all<LeadRow>(sql`SELECT ${leadColumns} FROM ${await searchedLeads(ctx, wanted.q!, alone ? mostHits : mostFound)}
    WHERE ${await leadsWhere(ctx, wanted)} ORDER BY hit.rank DESC, l.updated_at DESC, l.id LIMIT ${limit + 1} OFFSET ${skip}`)
  return toPage(rows, limit, presentLeadFor(viewer), () => [skip + limit])
}
