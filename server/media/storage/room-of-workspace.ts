import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/**
 * How much a workspace keeps, in bytes: every content that its files have or had, those in the trash too. Bytes that another
 * workspace keeps as well count in full for both, so nobody learns from the number what others have.
 */
export type Room = {
  taken: number
  /** Of that, files in the trash. */
  trash: number
  /** Of that, former contents of files in the library. */
  versions: number
  /** Of that, films in the library. */
  films: number
  /** What uploads that have begun will take. */
  underWay: number
}

export const roomOfWorkspace = (ctx: Context): Promise<Room> =>
  ctx.db.one<Room>(sql`SELECT coalesce(sum(v.bytes), 0)::bigint AS taken,
      coalesce(sum(v.bytes) FILTER (WHERE a.deleted_at IS NOT NULL), 0)::bigint AS trash,
      coalesce(sum(v.bytes) FILTER (WHERE a.deleted_at IS NULL AND v.number <> a.content_version), 0)::bigint AS versions,
      coalesce(sum(v.bytes) FILTER (WHERE a.deleted_at IS NULL AND a.kind = 'video' AND v.number = a.content_version), 0)::bigint AS films,
      (SELECT coalesce(sum(coalesce(u.bytes, u.declared_bytes)), 0)::bigint FROM media.uploads u WHERE u.workspace_id = ${ctx.workspaceId}::uuid AND u.state <> 'used') AS "underWay"
    FROM media.versions v LEFT JOIN media.assets a ON a.id = v.asset_id WHERE v.workspace_id = ${ctx.workspaceId}::uuid`)

/** How much it may keep: what the operator wrote for it, else WORKSPACE_STORAGE_BYTES; null is without end. */
export async function limitOfWorkspace(ctx: Context): Promise<number | null> {
  const own = await ctx.db.maybe<{ bytes: number }>(sql`SELECT bytes FROM media.storage_limits WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  return own?.bytes ?? ctx.ports.config.WORKSPACE_STORAGE_BYTES ?? null
}
