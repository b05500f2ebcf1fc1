import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { withVisibleValue } from './deal-queries.ts'

/** Won deals of one origin in one currency. Amounts are minor units. */
export type Revenue = { source: string | null; postId: string | null; assetId: string | null; campaign: string | null; listingId: string | null; currency: string; deals: number; value: number; commission: number }

/**
 * What was won between two days (YYYY-MM-DD, the last one included), by what brought it. Only what the viewer may see counts.
 * `value` is the worth of the deals, `commission` what their statements came to.
 */
export async function revenueBy(ctx: Context, { from, to }: { from: string; to: string }): Promise<Revenue[]> {
  const viewer = await viewerOf(ctx)
  return ctx.db.all<Revenue>(sql`SELECT d.source, d.attribution->>'postId' AS "postId", d.attribution->>'assetId' AS "assetId", coalesce(d.attribution->'utm'->>'campaign', d.attribution->'utm'->>'utm_campaign') AS campaign,
      coalesce(d.listing_id::text, d.attribution->>'listingId') AS "listingId", d.currency, count(*)::int AS deals, coalesce(sum(d.value_amount), 0)::bigint AS value, coalesce(sum((d.statement->'total'->>'amount')::bigint), 0)::bigint AS commission
    FROM crm.deals d WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.deleted_at IS NULL AND d.state = 'won' AND d.closed_on >= ${from}::date AND d.closed_on <= ${to}::date
      AND ${visibleRows(viewer, 'deal', 'read', 'd')} AND ${withVisibleValue(viewer)}
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY value DESC`)
}
