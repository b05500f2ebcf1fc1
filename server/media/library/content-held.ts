import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/**
 * Does any file or finished upload of any workspace hold these bytes? The question crosses workspaces, so a function of the
 * house answers it, with yes or no and nothing else; only jobs ask it, and no person ever sees the answer.
 */
export async function isContentHeld(ctx: Context, checksum: string): Promise<boolean> {
  const { held } = await ctx.db.one<{ held: boolean }>(sql`SELECT media.is_content_held(${checksum}) AS held`)
  return held
}
