import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { rowsWithin, viewerOf, visibleRows, type Viewer } from '../access/index.ts'
import { LeadQuery, LeadStatus, QueryParam, type RecordAct } from '../contract.ts'
import { compileQuery } from '../filter/compile.ts'
import type { Condition } from '../filter/contract.ts'

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
  const { q, ids, trashed, listId, query } = wanted
  const parts = [sql`l.workspace_id = ${ctx.workspaceId}::uuid`, trashed ? sql`l.deleted_at IS NOT NULL AND l.merged_into IS NULL` : sql`l.deleted_at IS NULL`]
  if (ids) parts.push(sql`l.id = ANY(${ids}::uuid[])`)
  const viewer = await viewerOf(ctx)
  if (viewer.reach('lead', act) !== 'all' || viewer.reach('lead', 'read') !== 'all') parts.push(visibleRows(viewer, 'lead', act))
  if (q && !viewer.seesEveryField) parts.push(foundBySight(viewer))
  const asked = [...conditionsOfFilters(wanted), ...(query ? [query] : []), ...(listId ? [await queryOfList(ctx, listId)] : [])]
  if (asked.length) parts.push(await compileQuery(ctx, { match: 'all', of: asked }, { walk }))
  return sql<boolean>`${sql.join(parts, sql` AND `)}`
}

/** The typed filters in the words of the grammar: one way into SQL means one place that keeps hidden fields hidden. */
function conditionsOfFilters({ status, ownerId, teamId, source, stageId, tagId, listingId, postId, createdFrom, createdTo, asked }: LeadFilters): Condition[] {
  const conditions: Condition[] = []
  const is = (field: string, value: string | string[] | undefined) => {
    if (value?.length) conditions.push({ field, is: 'is', value })
  }
  is('status', status)
  if (ownerId === 'none') conditions.push({ field: 'owner', is: 'empty' })
  else is('owner', ownerId)
  is('team', teamId)
  is('source', source)
  is('stage', stageId)
  is('tag', tagId)
  is('listing', listingId)
  is('post', postId)
  if (createdFrom) conditions.push({ field: 'created', is: 'after', value: createdFrom })
  if (createdTo) conditions.push({ field: 'created', is: 'before', value: createdTo })
  if (asked) conditions.push({ field: 'question', is: 'filled' })
  return conditions
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
