import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Who sent a file without an account, for which request, and what they wrote; null for what a member brought. */
export const sentBy = (ctx: Context, assetId: string): Promise<{ name: string; title: string; note: string } | null> =>
  ctx.db.maybe(sql`SELECT d.name, r.title, d.note FROM media.sent_files f JOIN media.sendings d ON d.id = f.sending_id JOIN media.upload_requests r ON r.id = f.request_id
    WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.asset_id = ${assetId}::uuid AND f.state = 'taken' AND NOT f.was_here ORDER BY f.at LIMIT 1`)
