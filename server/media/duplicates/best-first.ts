import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** What tells which of several like pictures to keep. */
export type Candidate = { id: string; pixels: number; bytes: number; isAltered: boolean; createdAt: string }

/** The best first: what the camera saw before what was altered, then most pixels, then most bytes, then what came first. */
export function bestFirst<T extends Candidate>(files: readonly T[]): T[] {
  return files.toSorted((a, b) => Number(a.isAltered) - Number(b.isAltered) || b.pixels - a.pixels || b.bytes - a.bytes || (a.createdAt < b.createdAt ? -1 : 1))
}

/** The files among these that lie in the library, locked for a change, the best first. */
export async function lockLive(ctx: Context, ids: readonly string[]): Promise<Candidate[]> {
  const rows = await ctx.db.all<Candidate>(sql`SELECT id, coalesce(width::bigint * height, 0) AS pixels, bytes, cardinality(alterations) > 0 AS "isAltered", created_at AS "createdAt" FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`)
  return bestFirst(rows)
}
