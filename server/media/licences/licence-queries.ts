import type { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { dateIn } from '../../platform/time.ts'
import type { AssetLicence } from './contract.ts'

export type LicenceRow = { id: string; assetId: string; kind: AssetLicence['kind']; holder: string; note: string; fileId: string | null; expiresOn: string | null; version: number }

const columns = sql`l.id, l.asset_id AS "assetId", l.kind, l.holder, l.note, l.file_id AS "fileId", to_char(l.expires_on, 'YYYY-MM-DD') AS "expiresOn", l.version`

/** One right, held for a change; or not_found. */
export async function lockLicence(ctx: Context, id: string): Promise<LicenceRow> {
  const row = await ctx.db.maybe<LicenceRow>(sql`SELECT ${columns} FROM media.licences l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ${id}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'licence' })
  return row
}

/** The rights of a file in the order in which they were written down, as they go to the wire. */
export async function licencesOf(ctx: Context, assetId: string): Promise<z.input<typeof AssetLicence>[]> {
  const rows = await ctx.db.all<LicenceRow & { fileName: string | null }>(sql`SELECT ${columns}, f.name AS "fileName" FROM media.licences l LEFT JOIN media.assets f ON f.id = l.file_id
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.asset_id = ${assetId}::uuid ORDER BY l.created_at, l.id`)
  const today = dateIn(ctx.now, (await workspaceOf(ctx)).timeZone)
  return rows.map(({ fileId, fileName, ...row }) => ({
    ...row,
    file: fileId && fileName !== null ? { id: fileId, name: fileName } : null,
    isExpired: row.expiresOn !== null && row.expiresOn < today,
    may: { edit: may(ctx.actor, 'media:write') },
  }))
}

/** Throws unless the paper is a file of this workspace, out of the trash. */
export async function requirePaper(ctx: Context, fileId: string | null | undefined): Promise<void> {
  if (!fileId) return
  const found = await ctx.db.maybe(sql`SELECT 1 FROM media.assets WHERE id = ${fileId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)
  if (!found) throw invalidInput({ count: 1 }, { fields: [{ path: 'fileId', rule: 'known', message: 'There is no such file in the library. Choose another.' }] })
}
