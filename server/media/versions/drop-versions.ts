import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { removeFiles } from '../library/remove-files.job.ts'

/** Forgets all contents of files that are gone, and has their bytes removed where nobody else holds the same. */
export async function dropVersions(ctx: Context, assetIds: readonly string[]): Promise<void> {
  const theirs = sql`workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ANY (${[...assetIds]}::uuid[])`
  const contents = await ctx.db.all<{ checksum: string }>(sql`DELETE FROM media.versions WHERE ${theirs} RETURNING checksum`)
  await ctx.db.run(sql`DELETE FROM media.version_sources WHERE ${theirs}`)
  for (const checksum of new Set(contents.map((one) => one.checksum))) await ctx.enqueue(removeFiles, { checksum })
}
