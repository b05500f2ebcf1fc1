import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Notes a price in the history of a listing; null is "price on application". */
export const recordPrice = (ctx: Context, listingId: string, price: Money | null) =>
  ctx.db.run(sql`INSERT INTO listings.price_history (id, workspace_id, listing_id, amount, currency, changed_by, changed_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${listingId}::uuid, ${price?.amount ?? null}, ${price?.currency ?? null}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)

export type PriceRow = { id: string; listPrice: Money | null; changedAt: string; changedBy: string | null }

export const priceHistoryOf = (ctx: Context, listingId: string): Promise<PriceRow[]> =>
  ctx.db.all<PriceRow>(sql`SELECT id, CASE WHEN amount IS NOT NULL THEN jsonb_build_object('amount', amount, 'currency', currency) END AS "listPrice", changed_at AS "changedAt", changed_by AS "changedBy"
    FROM listings.price_history WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid ORDER BY changed_at DESC, id DESC LIMIT 200`)
