import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

type Wanted = { pick?: 'picked' | 'rejected' | 'open' | undefined; starsFrom?: number | undefined; requestId?: string | undefined }

/** The condition that the filters of a set make; `a` is media.assets. Begins with AND, or is empty. */
export const withinSet = (ctx: Context, { pick, starsFrom, requestId }: Wanted) => sql`
    ${pick === undefined ? sql`` : pick === 'open' ? sql`AND a.pick IS NULL` : sql`AND a.pick = ${pick}`}
    ${starsFrom === undefined ? sql`` : sql`AND a.stars >= ${starsFrom}::smallint`}
    ${requestId ? sql`AND a.id IN (SELECT f.asset_id FROM media.sent_files f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.request_id = ${requestId}::uuid AND f.state = 'taken')` : sql``}`
