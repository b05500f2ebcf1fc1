import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { rowsWithin, viewerOf, visibleRows, type Viewer } from '../access/index.ts'
import { LeadQuery, LeadStatus, QueryParam, type RecordAct } from '../contract.ts'
import { compileQuery } from '../filter/compile.ts'

/** Of a search alone, more hits than this nobody reads: a longer text finds the rest. */
export const mostHits = 200
/** Where other filters choose among the hits, or all of them are counted, changed or carried away. */
export const mostFound = 10_000

/** The filters of everything that works on “those that match”: lists, counts, bulk acts, exports. */
export const leadFilters = {
  q: z.string().trim().max(200).optional().describe('Looks in name, e-mail, phone and company; forgives spelling'),
  status: z.array(LeadStatus).max(7).optional(),
  ownerId: z.union([idOf('person'), z.literal('none')]).optional().describe('A member, or none'),
  teamId: idOf('team').optional(),
  source: z.array(z.string().max(60)).max(20).optional(),
  stageId: idOf('stage').optional(),
  tagId: z.array(idOf('tag')).max(20).optional().describe('Any of these tags'),
  listingId: idOf('listing').optional(),
  postId: idOf('post').optional().describe('Leads that this post brought'),
  createdFrom: z.iso.datetime().optional(),
  createdTo: z.iso.datetime().optional(),
  asked: z.boolean().optional().describe('True: only leads that asked a question'),
  query: QueryParam.optional().describe('A query of the filter grammar: a condition or a group, as JSON'),
  ids: z.array(idOf('lead')).max(200).optional().describe('Only these leads'),
  listId: idOf('list').optional().describe('Only leads of this saved list'),
  trashed: z.boolean().default(false),
}
export const LeadFilters = z.strictObject(leadFilters)
export type LeadFilters = z.output<typeof LeadFilters>

/**
 * The one predicate on `l` for what was asked: workspace, what the actor may see (or, with `act`, may change), and every filter that is
 * set. Only those become part of the statement, so that each shape keeps its own plan. `walk` says that the statement goes through the leads
 * in an order and ends after a page.
 */
export async function leadsWhere(ctx: Context, wanted: LeadFilters, act: RecordAct = 'read', { walk = false } = {}) {
  const { q, status, ownerId, teamId, source, stageId, tagId, listingId, postId, createdFrom, createdTo, asked, query, ids, listId, trashed } = wanted
  const parts = [sql`l.workspace_id = ${ctx.workspaceId}::uuid`, trashed ? sql`l.deleted_at IS NOT NULL AND l.merged_into IS NULL` : sql`l.deleted_at IS NULL`]
  if (status?.length === 1) parts.push(sql`l.status = ${status[0]}`)
  else if (status?.length) parts.push(sql`l.status = ANY(${status}::text[])`)
  if (ownerId === 'none') parts.push(sql`l.owner_id IS NULL`)
  else if (ownerId) parts.push(sql`l.owner_id = ${ownerId}::uuid`)
  if (teamId) parts.push(sql`l.team_id = ${teamId}::uuid`)
  if (source?.length === 1) parts.push(sql`l.source = ${source[0]}`)
  else if (source?.length) parts.push(sql`l.source = ANY(${source}::text[])`)
  if (stageId) parts.push(sql`l.stage_id = ${stageId}::uuid`)
  if (tagId?.length) parts.push(await compileQuery(ctx, { field: 'tag', is: 'is', value: tagId }, { walk }))
  if (listingId) parts.push(sql`l.listing_id = ${listingId}::uuid`)
  if (ids) parts.push(sql`l.id = ANY(${ids}::uuid[])`)
  if (postId) parts.push(sql`l.attribution->>'postId' = ${postId}`)
  if (createdFrom) parts.push(sql`l.created_at >= ${createdFrom}::timestamptz`)
  if (createdTo) parts.push(sql`l.created_at < ${createdTo}::timestamptz`)
  if (asked) parts.push(sql`l.last_question IS NOT NULL`)
  const viewer = await viewerOf(ctx)
  if (viewer.reach('lead', act) !== 'all' || viewer.reach('lead', 'read') !== 'all') parts.push(visibleRows(viewer, 'lead', act))
  if (q && !viewer.seesEveryField) parts.push(foundBySight(viewer))
  if (query) parts.push(sql`(${await compileQuery(ctx, query, { walk })})`)
  if (listId) parts.push(sql`(${await compileQuery(ctx, await queryOfList(ctx, listId), { walk })})`)
  return sql<boolean>`${sql.join(parts, sql` AND `)}`
}

/** Who may not see addresses and numbers of a lead finds it by name and company only; the search says whether those would do. */
function foundBySight(viewer: Viewer) {
  return sql<boolean>`(hit.in_sight OR (${rowsWithin(viewer, viewer.fieldReach('email'))} AND ${rowsWithin(viewer, viewer.fieldReach('phone'))}))`
}

/** Hits of a search joined with their leads as `l`; `hit.rank` orders them. Goes together with {@link leadsWhere} of the same filters, which needs `hit`. */
export async function searchedLeads(ctx: Context, q: string, most: number = mostFound) {
  const { seesEveryField } = await viewerOf(ctx)
  return sql`crm.search_leads(${ctx.workspaceId}::uuid, ${q}, ${most}, ${!seesEveryField}) hit JOIN crm.leads l ON l.id = hit.id`
}

/** The query of a saved list that the actor may use: their own or a shared one. */
async function queryOfList(ctx: Context, listId: string): Promise<LeadQuery> {
  const row = await ctx.db.maybe<{ query: unknown }>(sql`SELECT query FROM crm.lists WHERE id = ${listId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (shared OR owner_id = ${ctx.actor.personId}::uuid OR ${ctx.actor.kind === 'system'})`)
  if (!row) throw notFound({ what: 'list' })
  return LeadQuery.parse(row.query)
}
