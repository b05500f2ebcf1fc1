import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { LibraryExport } from './contract.ts'
import type { ExportScope } from './exported-files.ts'

export type ExportRow = ExportScope & { id: string; title: string; files: number; bytes: number; actorId: string; createdAt: string; expiresAt: string; takenAt: string | null }

export const exportColumns = sql`e.id, e.source, e.source_id AS "sourceId", e.asset_ids AS "assetIds", e.originals, e.title, e.files, e.bytes, e.actor_id AS "actorId", e.created_at AS "createdAt", e.expires_at AS "expiresAt", e.taken_at AS "takenAt"`

/** Where an archive is fetched. */
export const archivePath = '/api/v1/assets/exports/:id/archive.zip'

/** As it goes to the wire; the address only to whoever asked for it, while it is good. */
export function presentExport(ctx: Pick<Context, 'actor' | 'now' | 'workspaceId'>, row: ExportRow): LibraryExport {
  const { id, source, title, originals, files, bytes, createdAt, expiresAt, takenAt } = row
  const isMine = row.actorId === ctx.actor.id && new Date(expiresAt) > ctx.now
  return { id: id as LibraryExport['id'], source, title, originals, files, bytes, createdAt, expiresAt, takenAt, href: isMine ? `${archivePath.replace(':id', id)}?workspace=${ctx.workspaceId}` : null }
}
