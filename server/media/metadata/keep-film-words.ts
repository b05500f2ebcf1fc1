import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Has the library find a film by what is read and spoken in it. Empty words take them away. */
export async function keepFilmWords(ctx: Context, assetId: string, words: string): Promise<void> {
  if (words.trim() === '') await ctx.db.run(sql`DELETE FROM media.film_words WHERE asset_id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  else await ctx.db.run(sql`INSERT INTO media.film_words (asset_id, workspace_id, words) VALUES (${assetId}::uuid, ${ctx.workspaceId}::uuid, ${words.trim()}) ON CONFLICT (asset_id) DO UPDATE SET words = excluded.words`)
}
