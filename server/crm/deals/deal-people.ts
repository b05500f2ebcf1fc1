import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import type { DealPerson } from './contract.ts'
import type { Attribution } from './deal-queries.ts'
import { dealPersonUnknown } from './errors.ts'

type Person = z.output<typeof DealPerson>

/** Writes who takes part in a deal, in their order. People who were there already may stay though the writer does not see them. */
export async function savePeople(ctx: Context, dealId: string, people: readonly Person[], already: readonly { leadId: string }[] = []): Promise<void> {
  const ids = people.map(({ leadId }) => leadId as string)
  const fresh = ids.filter((id) => !already.some(({ leadId }) => leadId === id))
  const seen = fresh.length
    ? await ctx.db.all<{ id: string }>(sql`SELECT l.id FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${fresh}::uuid[]) AND l.deleted_at IS NULL AND ${visibleRows(await viewerOf(ctx), 'lead', 'read')}`)
    : []
  if (new Set(ids).size !== ids.length || seen.length !== fresh.length) throw dealPersonUnknown({}, { fields: [{ path: 'people', rule: 'known', message: dealPersonUnknown.person({}) }] })
  await ctx.db.run(sql`DELETE FROM crm.deal_people WHERE deal_id = ${dealId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND lead_id <> ALL (${ids}::uuid[])`)
  if (ids.length === 0) return
  await ctx.db.run(sql`INSERT INTO crm.deal_people AS dp (id, workspace_id, deal_id, lead_id, role, position)
    SELECT gen_random_uuid(), ${ctx.workspaceId}::uuid, ${dealId}::uuid, p.lead, p.role, p.place - 1 FROM unnest(${ids}::uuid[], ${people.map(({ role }) => role)}::text[]) WITH ORDINALITY AS p(lead, role, place)
    ON CONFLICT (deal_id, lead_id) DO UPDATE SET role = excluded.role, position = excluded.position WHERE dp.role <> excluded.role OR dp.position <> excluded.position`)
}

/** Where the first of the people came from. A deal keeps it for itself: its money is traced even when the lead is gone. */
export async function originOf(ctx: Context, people: readonly Person[]): Promise<{ source: string | null; attribution: Attribution | null }> {
  if (people.length === 0) return { source: null, attribution: null }
  const rows = await ctx.db.all<{ id: string; source: string; attribution: Attribution | null }>(sql`SELECT id, source, attribution FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${people.map(({ leadId }) => leadId as string)}::uuid[])`)
  const inOrder = people.flatMap(({ leadId }) => rows.filter((row) => row.id === leadId))
  // Somebody whom a post brought says more than somebody written down by hand.
  return inOrder.find((row) => row.attribution?.postId) ?? inOrder[0] ?? { source: null, attribution: null }
}
