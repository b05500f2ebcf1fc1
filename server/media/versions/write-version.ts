import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Content } from '../assets/keep-content.ts'
import { alterationsOf } from './lineage.ts'
import type { Alteration, Making } from './making.ts'

/** Writes down a content of a file. It is never changed or taken back afterwards: undo only makes another one present. */
export async function writeVersion(ctx: Context, { assetId, number, content, making }: { assetId: string; number: number; content: Content; making: Making }): Promise<{ alterations: Alteration[] }> {
  const alterations = await alterationsOf(ctx, making)
  await ctx.db.run(sql`INSERT INTO media.versions (id, workspace_id, asset_id, number, checksum, storage_key, content_type, bytes, width, height, making, made_by, created_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${number}::int, ${content.checksum}, ${content.storageKey}, ${content.contentType}, ${content.bytes}::bigint,
      ${content.width}::int, ${content.height}::int, ${JSON.stringify({ ...making, alterations })}::jsonb, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  if (making.from.length > 0) {
    const sources = [...new Set(making.from.map((one) => one.assetId))]
    await ctx.db.run(sql`INSERT INTO media.version_sources (workspace_id, asset_id, number, source_id)
      SELECT ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${number}::int, source FROM unnest(${sources}::uuid[]) AS source`)
  }
  return { alterations }
}
