import type { ListingFacts } from '../../crm/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'

type Row = { id: string; title: string; postcode: string | null; city: string | null; region: string | null; country: string | null; price: Money | null }

/** Where listings lie and what they cost, for the rules that say who gets a lead. Those in the trash too: their leads still come. */
export async function routingFactsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, ListingFacts>> {
  const rows = await ctx.db.all<Row>(sql`SELECT l.id, l.title, l.postal_code AS postcode, l.city, l.state_or_province AS region, l.country,
      CASE WHEN l.list_price_amount IS NOT NULL THEN jsonb_build_object('amount', l.list_price_amount, 'currency', l.list_price_currency) END AS price
    FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${ids as string[]}::uuid[])`)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
