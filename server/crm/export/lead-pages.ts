import { sql } from '../../platform/db/sql.ts'
import type { House } from '../../platform/house.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { seesField, viewerOf } from '../access/index.ts'
import type { Lead, LeadOrigin } from '../contract.ts'
import { leadsWhere, searchedLeads, type LeadFilters } from '../leads/lead-filters.ts'
import { leadColumns, presentLeadFor, type LeadRow } from '../leads/lead-queries.ts'
import type { ExportedLead } from './lead-columns.ts'

const page = 1_000

/**
 * All leads of a filter that the actor may carry away, oldest first and page by page along an index: a million of them need no more
 * memory than a thousand, and nobody waits for one long transaction. Fields that are kept from the actor come empty.
 */
export async function* leadPages(house: House, actor: Actor & { workspaceId: string }, wanted: LeadFilters): AsyncGenerator<ExportedLead[]> {
  let after: { createdAt: string; id: string } | null = null
  for (;;) {
    const from: typeof after = after
    const rows: ExportedLead[] = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => readPage(ctx, wanted, from))
    if (rows.length) yield rows
    const last = rows.at(-1)
    if (rows.length < page || !last) return
    after = { createdAt: last.createdAt, id: last.id }
  }
}

async function readPage(ctx: Context, wanted: LeadFilters, after: { createdAt: string; id: string } | null): Promise<ExportedLead[]> {
  const viewer = await viewerOf(ctx)
  const from = wanted.q ? await searchedLeads(ctx, wanted.q) : sql`crm.leads l`
  const rows = await ctx.db.all<LeadRow & { origin: LeadOrigin | null; externalId: string | null }>(sql`SELECT ${leadColumns}, l.attribution AS origin, l.external_id AS "externalId" FROM ${from}
    WHERE ${await leadsWhere(ctx, wanted, 'export')} ${after ? sql`AND (l.created_at, l.id) > (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql``} ORDER BY l.created_at, l.id LIMIT ${page}`)
  const present = presentLeadFor(viewer)
  return rows.map((row) => ({ ...(present(row) as Lead), origin: seesField(viewer, 'origin', row) ? row.origin : null, externalId: row.externalId }))
}
