import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import type { Relative } from './contract.ts'

export type RelativeRef = { assetId: string; version: number }
type Row = { assetId: string; version: number; name: string; kind: string; checksum: string; looked: boolean }

/** Looks up contents of other files as they are shown in a lineage. One whose file is gone or in the trash keeps its id and nothing else. */
export async function relativesOf(ctx: Context, refs: readonly RelativeRef[]): Promise<(ref: RelativeRef) => z.input<typeof Relative>> {
  const rows = refs.length === 0 ? [] : await ctx.db.all<Row>(sql`SELECT v.asset_id AS "assetId", v.number AS version, a.name, a.kind, v.checksum, v.placeholder IS NOT NULL AS looked
    FROM jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) AS r("assetId" uuid, version int) JOIN media.versions v ON v.asset_id = r."assetId" AND v.number = r.version
    JOIN media.assets a ON a.id = v.asset_id AND a.deleted_at IS NULL WHERE v.workspace_id = ${ctx.workspaceId}::uuid`)
  const known = new Map(rows.map((row) => [`${row.assetId} ${row.version}`, row]))
  return ({ assetId, version }) => {
    const row = known.get(`${assetId} ${version}`)
    return { assetId, version, name: row?.name ?? null, picture: row?.looked && row.kind !== 'document' ? pictureUrls(ctx, row).thumb : null }
  }
}
