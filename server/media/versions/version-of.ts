import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Making } from './making.ts'

export type Version = { version: number; checksum: string; storageKey: string; contentType: string; bytes: number; width: number | null; height: number | null; making: Making }

/** One content of a file, the present one when no number is given. Files in the trash have theirs too. Throws not_found. */
export async function versionOf(ctx: Context, assetId: string, version?: number): Promise<Version> {
  const row = await ctx.db.maybe<Version>(sql`SELECT v.number AS version, v.checksum, v.storage_key AS "storageKey", v.content_type AS "contentType", v.bytes, v.width, v.height, v.making
    FROM media.assets a JOIN media.versions v ON v.asset_id = a.id AND v.number = ${version === undefined ? sql`a.content_version` : sql`${version}::int`}
    WHERE a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: version === undefined ? 'file' : 'version' })
  return row
}
