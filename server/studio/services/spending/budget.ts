import type { z } from 'zod'
import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { digitsOf, money, type Money } from '../../../platform/money.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Budget } from '../contract.ts'
import { currencyDiffers } from '../errors.ts'

/** The cap of a workspace that set none, in the large unit of its currency. */
const firstCap = 50

/** First day of the month, UTC, as `2026-11-01`. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`

/** The cap of a month. */
export async function capOf(ctx: Context): Promise<Money> {
  const set = await ctx.db.maybe<{ amount: number; currency: string }>(sql`SELECT cap_amount AS amount, cap_currency AS currency FROM studio.budgets WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  if (set) return money(set.amount, set.currency)
  const { currency } = await workspaceOf(ctx)
  return money(firstCap * 10 ** digitsOf(currency), currency)
}

/** What this month has cost and what is left of it. */
export async function budgetOf(ctx: Context): Promise<z.input<typeof Budget>> {
  const cap = await capOf(ctx)
  const month = monthOf(ctx.now)
  const row = await ctx.db.maybe<{ reserved: number; spent: number }>(sql`SELECT reserved, spent FROM studio.spending WHERE workspace_id = ${ctx.workspaceId}::uuid AND month = ${month}::date AND currency = ${cap.currency}`)
  const { reserved, spent } = row ?? { reserved: 0, spent: 0 }
  const of = (amount: number) => money(amount, cap.currency)
  return { cap, spent: of(spent), reserved: of(reserved), left: of(Math.max(0, cap.amount - spent - reserved)), since: month }
}

/** Prices are counted against the cap, so they are in its currency. Throws `studio.service_currency_differs`. */
export async function sameCurrency(ctx: Context, price: Money): Promise<void> {
  const cap = await capOf(ctx)
  if (price.currency !== cap.currency) throw currencyDiffers({ given: price.currency, budget: cap.currency })
}
