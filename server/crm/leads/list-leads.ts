import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { LeadPage, LeadSort, LeadStatus } from '../contract.ts'
import { leadColumns, presentLead, type LeadRow } from './lead-queries.ts'

/** More hits than this nobody reads; a longer search text finds the rest. */
export const mostHits = 200

const filters = {
  q: z.string().trim().max(200).optional().describe('Looks in name, e-mail, phone and company; forgives spelling'),
  status: z.array(LeadStatus).max(7).optional(),
  ownerId: z.union([idOf('person'), z.literal('none')]).optional().describe('A member, or none'),
  source: z.array(z.string().max(60)).max(20).optional(),
  listingId: idOf('listing').optional(),
  postId: idOf('post').optional().describe('Leads that this post brought'),
  createdFrom: z.iso.datetime().optional(),
  createdTo: z.iso.datetime().optional(),
  asked: z.boolean().optional().describe('True: only leads that asked a question'),
  trashed: z.boolean().default(false),
}

/** The filters of a lead list, for everything that works on “those that match”. */
export const LeadFilters = z.strictObject(filters)
export type LeadFilters = z.output<typeof LeadFilters>

export const listLeads = operation({
  id: 'crm.leads.list',
  summary: 'Leads with any combination of filters, sorted, page by page; with q, the best hits first.',
  http: 'GET /api/v1/leads',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...filters, sort: LeadSort.default('created'), direction: z.enum(['asc', 'desc']).optional().describe('asc for names, desc for times unless given'), ...pageInput }),
  output: LeadPage,
  agent: { when: 'the person looks for leads or wants to know how many there are' },
}).run(async (ctx, { sort, direction, limit, cursor, ...wanted }) => {
  if (wanted.q) return search(ctx, wanted.q.toLowerCase(), wanted, limit, cursor)
  const order = orders[sort]
  const down = (direction ?? order.usual) === 'desc'
  const after = readCursor(cursor, 2)
  const beyond = after ? sql`AND (${order.by}, l.id) ${sql.raw(down ? '<' : '>')} (${after[0]}::${sql.raw(order.type)}, ${after[1]}::uuid)` : sql``
  const way = sql.raw(down ? 'DESC' : 'ASC')
  const rows = await ctx.db.all<LeadRow & { key: string }>(sql`SELECT ${leadColumns}, ${order.by} AS key FROM crm.leads l
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid ${matching(wanted)} ${beyond}
    ORDER BY ${order.by} ${way}, l.id ${way} LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentLead, (row) => [row.key, row.id])
})

const orders = {
  created: { by: sql.raw('l.created_at'), type: 'timestamptz', usual: 'desc' },
  updated: { by: sql.raw('l.updated_at'), type: 'timestamptz', usual: 'desc' },
  name: { by: sql.raw('lower(l.name)'), type: 'text', usual: 'asc' },
} as const

/** The filters as predicates on `l`. Only those that are set become part of the statement, so that each shape keeps its own plan. */
export function matching({ status, ownerId, source, listingId, postId, createdFrom, createdTo, asked, trashed }: LeadFilters) {
  const parts = [trashed ? sql`l.deleted_at IS NOT NULL` : sql`l.deleted_at IS NULL`]
  if (status?.length === 1) parts.push(sql`l.status = ${status[0]}`)
  else if (status?.length) parts.push(sql`l.status = ANY(${status}::text[])`)
  if (ownerId === 'none') parts.push(sql`l.owner_id IS NULL`)
  else if (ownerId) parts.push(sql`l.owner_id = ${ownerId}::uuid`)
  if (source?.length) parts.push(sql`l.source = ANY(${source}::text[])`)
  if (listingId) parts.push(sql`l.listing_id = ${listingId}::uuid`)
  if (postId) parts.push(sql`l.attribution->>'postId' = ${postId}`)
  if (createdFrom) parts.push(sql`l.created_at >= ${createdFrom}::timestamptz`)
  if (asked) parts.push(sql`l.last_question IS NOT NULL`)
  if (createdTo) parts.push(sql`l.created_at < ${createdTo}::timestamptz`)
  return sql`AND ${sql.join(parts, sql` AND `)}`
}

async function search(ctx: Context, words: string, wanted: LeadFilters, limit: number, cursor: string | undefined) {
  const skip = Number(readCursor(cursor, 1)?.[0] ?? 0)
  const rows = await ctx.db.all<LeadRow>(sql`SELECT ${leadColumns} FROM crm.search_leads(${ctx.workspaceId}::uuid, ${words}, ${mostHits}) hit
    JOIN crm.leads l ON l.id = hit.id AND l.workspace_id = ${ctx.workspaceId}::uuid
    WHERE true ${matching(wanted)} ORDER BY hit.rank DESC, l.updated_at DESC, l.id LIMIT ${limit + 1} OFFSET ${skip}`)
  return toPage(rows, limit, presentLead, () => [skip + limit])
}
