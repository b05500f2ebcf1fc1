import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { visitKinds } from './contract.ts'
import { shareVisited } from './events.ts'

/** Notes that somebody was there, or took something. Who it was is not known and not asked. */
export async function noteShareVisit(ctx: Context, shareId: string, what: (typeof visitKinds)[number], assetId: string | null = null): Promise<void> {
  await ctx.db.run(sql`INSERT INTO media.share_visits (id, workspace_id, share_id, at, what, asset_id) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${shareId}::uuid, ${ctx.now.toISOString()}::timestamptz, ${what}, ${assetId}::uuid)`)
  ctx.emit(shareVisited, shareId, { shareId, what })
}
