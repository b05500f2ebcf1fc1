import { sql } from '../../../platform/db/sql.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { Budget, SetBudget } from '../contract.ts'
import { currencyDiffers } from '../errors.ts'
import { budgetOf } from './budget.ts'

export const setBudget = operation({
  id: 'studio.services.budget',
  summary: 'Set the most that pictures of image services may cost in a calendar month. What is under way goes on.',
  http: 'PUT /api/v1/staging/budget',
  permission: 'studio:services',
  effect: 'write',
  input: SetBudget,
  output: Budget,
  errors: [currencyDiffers],
}).run(async (ctx, { cap }) => {
  const other = await ctx.db.maybe<{ currency: string }>(sql`SELECT price_currency AS currency FROM studio.services WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND price_currency <> ${cap.currency} LIMIT 1`)
  if (other) throw currencyDiffers({ given: cap.currency, budget: other.currency })
  await ctx.db.run(sql`INSERT INTO studio.budgets (workspace_id, cap_amount, cap_currency, updated_at) VALUES (${ctx.workspaceId}::uuid, ${cap.amount}::bigint, ${cap.currency}, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id) DO UPDATE SET cap_amount = excluded.cap_amount, cap_currency = excluded.cap_currency, version = budgets.version + 1, updated_at = excluded.updated_at`)
  return budgetOf(ctx)
})
