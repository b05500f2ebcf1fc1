import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { nextHour } from './digest-time.ts'

/** The timer of the daily mail, and the signal that makes it look again. */
export const digestTopic = 'notifications.digest'

/** Makes sure that the person's daily mail comes at its next hour. One that waits already keeps its time. */
export async function awaitDigest(ctx: Context, personId: string, at: { hour: number; zone: string }): Promise<void> {
  await ctx.db.run(sql`INSERT INTO notifications.digests (id, workspace_id, person_id, due_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${personId}::uuid, ${nextHour(ctx.now, at)}::timestamptz) ON CONFLICT (workspace_id, person_id) DO NOTHING`)
  ctx.signal(digestTopic)
}

/** Moves a daily mail that waits to another hour. */
export async function moveDigest(ctx: Context, personId: string, at: { hour: number; zone: string }): Promise<void> {
  await ctx.db.run(sql`UPDATE notifications.digests SET due_at = ${nextHour(ctx.now, at)}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid`)
  ctx.signal(digestTopic)
}
