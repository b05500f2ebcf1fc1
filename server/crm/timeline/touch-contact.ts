import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { leadUpdated } from '../events.ts'

/** Somebody of ours was in touch with the lead at that moment: the last contact moves, never back. */
export async function touchContact(ctx: Context, leadId: string, at: string): Promise<void> {
  const moved = await ctx.db.run(sql`UPDATE crm.leads SET last_contacted_at = ${at}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (last_contacted_at IS NULL OR last_contacted_at < ${at}::timestamptz)`)
  if (moved) ctx.emit(leadUpdated, leadId, { leadId, fields: ['lastContactedAt'] })
}
