import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { checkReach, viewerOf, visibleRows } from '../access/index.ts'
import { leadMerged, mergeTrashed, mergeWithItself } from './errors.ts'
import type { LeadJson } from './merge-rows.ts'

export type Pair = { winner: LeadJson; loser: LeadJson }
type Asked = { winnerId: string; loserId: string; winnerVersion?: number | undefined; loserVersion?: number | undefined }

/**
 * Both leads of a merge, checked: two different ones that the actor may change, neither in the trash nor merged. With `lock` they are
 * locked in the order of their ids, so that two merges of the same leads at once wait for each other and the second is refused.
 */
export async function loadPair(ctx: Context, { winnerId, loserId, winnerVersion, loserVersion }: Asked, { lock = false } = {}): Promise<Pair> {
  if (winnerId === loserId) throw mergeWithItself({}, { fields: [{ path: 'loserId', rule: 'different', message: mergeWithItself.person({}) }] })
  const viewer = await viewerOf(ctx)
  const rows = await ctx.db.all<{ lead: LeadJson }>(sql`SELECT to_jsonb(l) AS lead FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${[winnerId, loserId]}::uuid[]) AND ${visibleRows(viewer, 'lead', 'read')}
    ORDER BY l.id ${lock ? sql`FOR UPDATE` : sql``}`)
  const of = (id: string, version: number | undefined): LeadJson => {
    const lead = rows.find((row) => row.lead.id === id)?.lead
    if (!lead) throw notFound({ what: 'lead' })
    checkReach(viewer, 'lead', 'write', { ownerId: lead['owner_id'] as string | null, teamId: lead['team_id'] as string | null })
    if (lead['merged_into'] !== null) throw leadMerged({ name: lead.name, into: String(lead['merged_into']) })
    if (lead['deleted_at'] !== null) throw mergeTrashed({ name: lead.name })
    if (version !== undefined && version !== lead.version) throw staleVersion({ what: 'lead', current: lead.version })
    return lead
  }
  return { winner: of(winnerId, winnerVersion), loser: of(loserId, loserVersion) }
}

/** Writes columns of a lead as JSON gives them; the version moves on. Answers the row as it became. */
export async function writeColumns(ctx: Context, id: string, columns: Readonly<Record<string, unknown>>, { updatedAt = ctx.now.toISOString() }: { updatedAt?: string } = {}): Promise<LeadJson> {
  const sets = Object.keys(columns).map((column) => sql`${sql.ref(column)} = was.${sql.ref(column)}`)
  const { lead } = await ctx.db.one<{ lead: LeadJson }>(sql`UPDATE crm.leads AS l SET ${sql.join([...sets, sql`version = l.version + 1`, sql`updated_at = ${updatedAt}::timestamptz`])}
    FROM jsonb_populate_record(NULL::crm.leads, ${JSON.stringify(columns)}::jsonb) was WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid RETURNING to_jsonb(l) AS lead`)
  return lead
}
