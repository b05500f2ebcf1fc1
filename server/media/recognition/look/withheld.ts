import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { flagFrom } from './sight-store.ts'

/** A picture that is kept from the public, and why, in words for members. */
export type Withheld = { assetId: string; name: string; reason: string }

/**
 * Which of these files may not be shown in public: a model takes their present content for one that is not for everybody, and nobody
 * has said that it is fine. Whoever shows files to strangers asks this, and leaves them out or refuses with the reason.
 */
export async function withheldAssets(ctx: Pick<Context, 'db' | 'workspaceId'>, assetIds: readonly string[]): Promise<Map<string, Withheld>> {
  if (assetIds.length === 0) return new Map()
  const rows = await ctx.db.all<{ assetId: string; name: string; score: number }>(sql`SELECT a.id AS "assetId", a.name, s.nsfw::float8 AS score FROM media.assets a JOIN media.sights s ON s.asset_id = a.id AND s.checksum = a.checksum
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...new Set(assetIds)]}::uuid[]) AND s.nsfw >= ${flagFrom}::real AND s.cleared_at IS NULL`)
  return new Map(rows.map(({ assetId, name, score }) => [assetId, { assetId, name, reason: `A model takes “${name}” for a picture that is not for everybody (${Math.round(score * 100)} %). It stays in the house until somebody says in the library that it is fine.` }]))
}
