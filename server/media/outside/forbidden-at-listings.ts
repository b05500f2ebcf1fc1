import { alterationName, forbiddenEdits } from '../../policy/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Alteration } from '../versions/making.ts'

/**
 * Why altered files that lie with a listing, or whose original does, must not be shown: a board of the workspace forbids what
 * was altered and nobody permitted it. The reason is for members. A picture of no listing is nobody's advertisement yet, so no
 * board is asked about it.
 */
export async function forbiddenAtListings(ctx: Context, files: readonly { assetId: string; alterations: Alteration[] }[]): Promise<Map<string, string>> {
  const altered = new Map(files.flatMap(({ assetId, alterations }) => (alterations.length > 0 ? [[assetId, alterations] as const] : [])))
  if (altered.size === 0) return new Map()
  const listed = await ctx.db.all<{ id: string; originalId: string | null }>(sql`SELECT a.id, a.original_id AS "originalId" FROM media.assets a LEFT JOIN media.assets o ON o.id = a.original_id AND o.workspace_id = a.workspace_id
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...altered.keys()]}::uuid[]) AND coalesce(a.listing_id, o.listing_id) IS NOT NULL`)
  const edits = (await forbiddenEdits(ctx, listed.map(({ id, originalId }) => ({ id, originalId, alterations: altered.get(id)! })))).filter(({ permit }) => permit === null)
  return new Map(listed.flatMap(({ id, originalId }): [string, string][] => {
    const against = edits.find(({ photoId, alteration }) => photoId === (originalId ?? id) && altered.get(id)!.includes(alteration))
    return against ? [[id, `${against.boards[0]!.name} forbids this: ${alterationName(against.alteration)}. Share another picture, or have it permitted under Studio, Compliance.`]] : []
  }))
}
