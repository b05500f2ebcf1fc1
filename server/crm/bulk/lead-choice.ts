import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { LeadId, type RecordAct } from '../contract.ts'
import { LeadFilters, leadsWhere, searchedLeads } from '../leads/lead-filters.ts'

/** Which leads: some by id, or all that match filters. */
export const LeadChoice = z.union(
  [z.strictObject({ ids: z.array(LeadId).min(1).max(10_000).describe('Up to 10,000 leads') }), z.strictObject({ filters: LeadFilters.describe('All leads that match, as in the list') })],
  'Give either ids or filters.',
)
export type LeadChoice = z.output<typeof LeadChoice>

/** `FROM` and `WHERE` of the chosen leads, as `l`, that the actor may do this with. `trash` is the side on which leads chosen by id are looked for. */
export async function chosenLeads(ctx: Context, choice: LeadChoice, act: RecordAct, { trash = false } = {}) {
  if ('filters' in choice) {
    const { filters } = choice
    return { from: filters.q ? await searchedLeads(ctx, filters.q) : sql`crm.leads l`, where: sql`l.merged_into IS NULL AND ${await leadsWhere(ctx, filters, act)}` }
  }
  const rules = await leadsWhere(ctx, { trashed: trash }, act)
  return { from: sql`crm.leads l`, where: sql`l.merged_into IS NULL AND ${rules} AND l.id = ANY(${choice.ids}::uuid[])` }
}
