import { sql } from '../db/sql.ts'
import type { Context } from './context.ts'

/**
 * From here to the end of the transaction, no change is kept in the journal: nothing of it is undone with the run, and it
 * stands in the way of nobody's undo. For what the house finds out by itself (a score, the size of a picture), and for rows
 * that must not come back.
 */
export async function withoutJournal(ctx: Context): Promise<void> {
  await ctx.db.run(sql`SELECT set_config('app.run_id', '', true)`)
}
