import { sql } from '../../../platform/db/sql.ts'
import type { Money } from '../../../platform/money.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { capOf, monthOf } from './budget.ts'

/**
 * Holds the price of one picture against the cap of the month, before a service is asked. Whoever wants to spend waits here for the row
 * of the month, so that two at once never go over together. False when the cap does not bear it; nothing is held then.
 */
export async function reserve(ctx: Context, pictureId: string, price: Money): Promise<boolean> {
  const month = monthOf(ctx.now)
  await ctx.db.run(sql`INSERT INTO studio.spending (workspace_id, month, currency) VALUES (${ctx.workspaceId}::uuid, ${month}::date, ${price.currency}) ON CONFLICT DO NOTHING`)
  const { reserved, spent } = await ctx.db.one<{ reserved: number; spent: number }>(sql`SELECT reserved, spent FROM studio.spending WHERE workspace_id = ${ctx.workspaceId}::uuid AND month = ${month}::date AND currency = ${price.currency} FOR NO KEY UPDATE`)
  // Read after the row is held: a cap that was lowered meanwhile counts.
  const cap = await capOf(ctx)
  const fits = price.amount === 0 || (cap.currency === price.currency && spent + reserved + price.amount <= cap.amount)
  if (!fits) return false
  await ctx.db.run(sql`UPDATE studio.spending SET reserved = reserved + ${price.amount}::bigint WHERE workspace_id = ${ctx.workspaceId}::uuid AND month = ${month}::date AND currency = ${price.currency}`)
  await ctx.db.run(sql`UPDATE studio.order_pictures SET reserved_amount = ${price.amount}::bigint, reserved_month = ${month}::date, cost_currency = ${price.currency} WHERE id = ${pictureId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return true
}

/** Gives back what is held for a picture, or books it as spent. It happens once: a picture without a hold is left alone. */
export async function settle(ctx: Context, pictureId: string, { paid }: { paid: boolean }): Promise<void> {
  const held = await ctx.db.maybe<{ amount: number; month: string; currency: string }>(sql`UPDATE studio.order_pictures p SET reserved_amount = NULL, cost_amount = CASE WHEN ${paid} THEN coalesce(p.cost_amount, 0) + before.amount ELSE p.cost_amount END
    FROM (SELECT id, reserved_amount AS amount, reserved_month::text AS month, cost_currency AS currency FROM studio.order_pictures WHERE id = ${pictureId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND reserved_amount IS NOT NULL FOR NO KEY UPDATE) before
    WHERE p.id = before.id RETURNING before.amount, before.month, before.currency`)
  if (!held) return
  await ctx.db.run(sql`UPDATE studio.spending SET reserved = reserved - ${held.amount}::bigint, spent = spent + ${paid ? held.amount : 0}::bigint
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND month = ${held.month}::date AND currency = ${held.currency}`)
}
