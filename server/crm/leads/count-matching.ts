import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { LeadFilters, matching, mostHits } from './list-leads.ts'

/** Beyond this a count costs more than it tells; `more` then says that there are further ones. */
const mostCounted = 10_000

export const countMatching = operation({
  id: 'crm.leads.count',
  summary: `How many leads match the filters of a list, up to ${mostCounted}.`,
  http: 'GET /api/v1/leads/count',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: LeadFilters,
  output: z.object({ count: z.int(), more: z.boolean().describe('There are more than were counted') }),
  agent: { when: 'only the number of leads is asked for' },
}).run(async (ctx, wanted) => {
  const from = wanted.q
    ? sql`crm.search_leads(${ctx.workspaceId}::uuid, ${wanted.q.toLowerCase()}, ${mostHits}) hit JOIN crm.leads l ON l.id = hit.id`
    : sql`crm.leads l`
  const { counted } = await ctx.db.one<{ counted: number }>(sql`SELECT count(*)::int AS counted FROM (
    SELECT FROM ${from} WHERE l.workspace_id = ${ctx.workspaceId}::uuid ${matching(wanted)} LIMIT ${mostCounted + 1}) found`)
  return { count: Math.min(counted, mostCounted), more: counted > mostCounted }
})
