import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addTags } from '../assets/asset-tags.ts'
import { TagName, tagLimit } from '../contract.ts'

/** Makes tags of what the photographer wrote, as many as a file has room for. Says whether there were any. */
export async function addKeywords(ctx: Context, assetId: string, keywords: readonly string[]): Promise<boolean> {
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM media.asset_tags WHERE asset_id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const names = keywords.flatMap((word) => TagName.safeParse(word).data ?? []).slice(0, Math.max(0, tagLimit - count))
  if (names.length > 0) await addTags(ctx, [assetId], names)
  return names.length > 0
}
