import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Alteration } from './making.ts'

/** The content that the camera wrote, at the end of a lineage. */
export type CameraOriginal = { assetId: string; version: number; name: string; checksum: string; contentType: string; width: number | null; height: number | null; alterations: Alteration[]; model: string | null }

type Row = CameraOriginal & { asked: string; own: string[]; from: number; isTrashed: boolean }

/**
 * What each file looked like before anything was altered, for the versions that are present. Files whose original was erased,
 * lies in the trash, or was altered before it came here are left out: nobody can be shown it. `model` names the one that
 * painted into it on the way, if any did.
 */
export async function cameraOriginals(ctx: Context, assetIds: readonly string[]): Promise<Map<string, CameraOriginal>> {
  if (assetIds.length === 0) return new Map()
  // A version that says nothing of its source came after the first content of its file.
  const rows = await ctx.db.all<Row>(sql`WITH RECURSIVE line AS (
      SELECT a.id AS asked, v.asset_id, v.number, v.making, ARRAY(SELECT jsonb_array_elements_text(v.making->'alterations')) AS altered, v.making->>'model' AS model, 0 AS depth
      FROM media.assets a JOIN media.versions v ON v.asset_id = a.id AND v.number = a.content_version
      WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...assetIds]}::uuid[])
    UNION ALL
      SELECT l.asked, v.asset_id, v.number, v.making, l.altered, coalesce(l.model, v.making->>'model'), l.depth + 1
      FROM line l JOIN media.versions v ON v.workspace_id = ${ctx.workspaceId}::uuid
        AND v.asset_id = coalesce((l.making->'from'->0->>'assetId')::uuid, CASE WHEN l.number > 1 THEN l.asset_id END) AND v.number = coalesce((l.making->'from'->0->>'version')::int, 1)
      WHERE l.depth < 30)
    SELECT DISTINCT ON (l.asked) l.asked, l.asset_id AS "assetId", l.number AS version, a.name, v.checksum, v.content_type AS "contentType", v.width, v.height, l.altered AS alterations, l.model,
      ARRAY(SELECT jsonb_array_elements_text(l.making->'alterations')) AS own, jsonb_array_length(l.making->'from') AS "from", a.deleted_at IS NOT NULL AS "isTrashed"
    FROM line l JOIN media.assets a ON a.id = l.asset_id JOIN media.versions v ON v.asset_id = l.asset_id AND v.number = l.number ORDER BY l.asked, l.depth DESC`)
  return new Map(rows.flatMap(({ asked, own, from, isTrashed, ...row }) => (own.length > 0 || from > 0 || isTrashed ? [] : [[asked, row] as const])))
}
