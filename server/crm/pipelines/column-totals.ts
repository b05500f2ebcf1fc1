import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ColumnTotals } from './contract.ts'

/** Beyond this a count costs more than it tells. */
export const mostCounted = 10_000

/**
 * Counts the rows of a column and sums their values by currency, up to {@link mostCounted} rows.
 *
 * @param rows a statement that gives `amount` and `currency` for each row, without a limit
 */
export async function columnTotals(ctx: Context, rows: ReturnType<typeof sql>): Promise<ColumnTotals> {
  const groups = await ctx.db.all<{ currency: string | null; count: number; amount: number | null }>(sql`SELECT currency, count(*)::int AS count, sum(amount)::bigint AS amount FROM (${rows} LIMIT ${mostCounted + 1}) counted GROUP BY currency`)
  const count = groups.reduce((all, group) => all + group.count, 0)
  return {
    count: Math.min(count, mostCounted),
    more: count > mostCounted,
    values: groups.flatMap(({ currency, amount }) => (currency !== null && amount !== null ? [{ amount, currency }] : [])).sort((one, other) => other.amount - one.amount),
  }
}
