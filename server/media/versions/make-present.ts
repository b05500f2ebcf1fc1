import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { assetChanged } from '../events.ts'
import { paperType } from '../papers/is-paper.ts'
import { readAsset } from '../pictures/read-asset.job.ts'

/**
 * Makes one content of a file the present one, and has it looked at when nobody has yet. A picture that can be shown goes on
 * being shown meanwhile; a film waits for its poster.
 */
export async function makePresent(ctx: Context, assetId: string, number: number): Promise<void> {
  const { looked } = await ctx.db.one<{ looked: boolean }>(sql`UPDATE media.assets a SET content_version = v.number, checksum = v.checksum, storage_key = v.storage_key, content_type = v.content_type, bytes = v.bytes,
      width = v.width, height = v.height, duration_sec = v.duration_sec, pages = v.pages, note = CASE WHEN v.placeholder IS NULL THEN a.note END, placeholder = coalesce(v.placeholder, a.placeholder), colour = coalesce(v.colour, a.colour),
      alterations = ARRAY(SELECT jsonb_array_elements_text(v.making->'alterations')),
      state = CASE WHEN a.kind = 'document' OR v.placeholder IS NOT NULL OR (a.kind = 'image' AND a.state = 'ready') THEN 'ready' ELSE 'processing' END,
      failure = NULL, version = a.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    FROM media.versions v WHERE v.asset_id = a.id AND v.number = ${number}::int AND a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid
    RETURNING (a.kind = 'document' AND v.content_type <> ${paperType}) OR v.placeholder IS NOT NULL AS looked`)
  if (!looked) await ctx.enqueue(readAsset, { assetId })
  ctx.emit(assetChanged, assetId, { assetId, fields: ['content'] })
}
