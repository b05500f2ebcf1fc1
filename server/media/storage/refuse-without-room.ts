import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { workspaceFull } from './errors.ts'
import { limitOfWorkspace, roomOfWorkspace } from './room-of-workspace.ts'

/**
 * Throws `media.workspace_full` when an upload does not fit into what the workspace may keep, others under way counted. Call it
 * in the transaction that writes the upload down: two that begin at once are looked at one after the other. What the house
 * makes itself (an enhanced version, a film) counts, and is not refused.
 * @param upload `id` names one that is written down already and must not count twice
 */
export async function refuseWithoutRoom(ctx: Context, { id, name, bytes }: { id?: string; name: string; bytes: number }): Promise<void> {
  const limit = await limitOfWorkspace(ctx)
  if (limit === null) return
  await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`media-room:${ctx.workspaceId}`}, 0))`)
  const { taken, underWay, trash } = await roomOfWorkspace(ctx)
  const own = id ? ((await ctx.db.maybe<{ bytes: number }>(sql`SELECT coalesce(bytes, declared_bytes, 0) AS bytes FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'used'`))?.bytes ?? 0) : 0
  const left = limit - taken - underWay + own
  if (bytes > left) throw workspaceFull({ name, bytes, left: Math.max(0, left), limit, trashBytes: trash })
}
