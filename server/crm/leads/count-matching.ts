import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { fieldGone } from '../fields/errors.ts'
import { filterNotUnderstood } from '../filter/errors.ts'
import { leadFilters, leadsWhere, searchedLeads } from './lead-filters.ts'

/** Beyond this a count costs more than it tells; `more` then says that there are further ones. */
const mostCounted = 10_000

export const countMatching = operation({
  id: 'crm.leads.count',
  summary: `How many leads match the filters of a list, up to ${mostCounted} unless the exact number is asked for.`,
  http: 'GET /api/v1/leads/count',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...leadFilters, exact: z.boolean().default(false).describe('Count all of them, which takes longer') }),
  output: z.object({ count: z.int(), more: z.boolean().describe('There are more than were counted') }),
  errors: [filterNotUnderstood, fieldGone],
  agent: { when: 'only the number of leads is asked for' },
}).run(async (ctx, { exact, ...wanted }) => {
  const from = wanted.q ? await searchedLeads(ctx, wanted.q) : sql`crm.leads l`
  const most = exact ? sql`` : sql`LIMIT ${mostCounted + 1}`
  const { counted } = await ctx.db.one<{ counted: number }>(sql`SELECT count(*)::int AS counted FROM (SELECT FROM ${from} WHERE ${await leadsWhere(ctx, wanted)} ${most}) found`)
  return exact ? { count: counted, more: false } : { count: Math.min(counted, mostCounted), more: counted > mostCounted }
})
