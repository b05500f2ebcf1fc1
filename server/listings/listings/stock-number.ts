import { stockNumberTaken } from '../errors.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Throws `listings.stock_number_taken` when another vehicle that is not in the trash has the number. The index holds against a race. */
export async function refuseSecondStock(ctx: Context, stock: string | null | undefined, own: string | null): Promise<void> {
  if (!stock) return
  await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`listings.stock ${ctx.workspaceId} ${stock.toLowerCase()}`}, 0))`)
  const other = await ctx.db.maybe<{ title: string }>(sql`SELECT title FROM listings.listings WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND lower(vehicle->>'stock') = lower(${stock}) AND id IS DISTINCT FROM ${own}::uuid`)
  if (other) throw stockNumberTaken({ stock, title: other.title }, { fields: [{ path: 'vehicle.stock', rule: 'unique', message: `“${other.title}” has this stock number.` }] })
}
