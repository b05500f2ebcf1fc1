import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import { keptInside, type Leaving } from './kept-inside.ts'
import { toldOf } from './told-of.ts'

/** How people without an account see a file: not at all, with the reason for members; or with words about what was altered. */
export type SeenOutside =
  | { readonly kept: string; readonly name: string }
  /** `url`: the altered picture with its notice, `original`: the photo as it was taken, both as large renditions that do not expire. Null: nothing was altered. */
  | { readonly kept: null; readonly told: { readonly words: string; readonly url: string | null; readonly original: string | null } | null }

type Row = Leaving & { name: string; checksum: string; hasPoster: boolean }

/**
 * How files may be shown to people without an account in their present content, by the disclosure rules for shared links and all
 * that keeps a file inside (`keptInside`). Files in the trash, and ids of another workspace, are left out.
 */
export async function seenOutside(ctx: Context, assetIds: readonly string[]): Promise<Map<string, SeenOutside>> {
  if (assetIds.length === 0) return new Map()
  const rows = await ctx.db.all<Row>(sql`SELECT id AS "assetId", name, kind, checksum, alterations, coalesce((facts->>'poster')::boolean, false) AS "hasPoster" FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...new Set(assetIds)]}::uuid[]) AND deleted_at IS NULL`)
  const told = await toldOf(ctx, rows)
  const kept = await keptInside(ctx, rows, told)
  return new Map(rows.map(({ assetId, name, kind, checksum, hasPoster }): [string, SeenOutside] => {
    const why = kept.get(assetId)
    if (why) return [assetId, { kept: why, name }]
    const one = told.get(assetId)
    if (!one) return [assetId, { kept: null, told: null }]
    const url = kind === 'image' || hasPoster ? pictureUrls(ctx, { checksum, kind }, { public: true, notice: one.notice }).large : null
    return [assetId, { kept: null, told: { words: one.words, url, original: one.original && kind === 'image' ? pictureUrls(ctx, one.original, { public: true }).large : null } }]
  }))
}
