import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { secondsBetween } from '../../platform/time.ts'
import { titleOf } from '../posts/post.ts'
import type { WaitingPost } from './contract.ts'
import { waitingUnder, type PauseRow } from './pause-queries.ts'

export type Waiting = z.input<typeof WaitingPost> & { state: 'scheduled' | 'held' }
type Row = { variantId: string; postId: string; text: string; state: 'scheduled' | 'held'; dueAt: string; accountId: string; network: string; accountName: string }

/** More than a person looks through at once. */
export const mostListed = 200

/** What came due under a pause, in the order of its time, and what the rule of the pause makes of each. */
export async function waitingPosts(ctx: Context, pause: PauseRow, { limit, until }: { limit?: number; until?: string } = {}): Promise<Waiting[]> {
  const rows = await ctx.db.all<Row>(sql`SELECT w.id AS "variantId", w.post_id AS "postId", coalesce(w.text, post.text) AS text, w.state, w.due_at AS "dueAt", a.id AS "accountId", a.network, a.name AS "accountName"
    FROM social.pauses p CROSS JOIN LATERAL (SELECT v.id, v.post_id, v.account_id, v.text, v.state, v.due_at ${waitingUnder} AND v.due_at <= ${until ?? ctx.now.toISOString()}::timestamptz) w
    JOIN social.posts post ON post.id = w.post_id AND post.deleted_at IS NULL JOIN social.accounts a ON a.id = w.account_id
    WHERE p.id = ${pause.id}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid ORDER BY w.due_at, w.id ${limit === undefined ? sql`` : sql`LIMIT ${limit}`}`)
  return rows.map(({ text, accountId, accountName, network, ...row }) => {
    const lateMin = Math.floor(secondsBetween(row.dueAt, ctx.now) / 60)
    return { ...row, title: titleOf(text), account: { id: accountId, network, name: accountName }, lateMin, fate: row.state === 'held' || pause.rule === 'hold' ? 'held' : lateMin > pause.sendWithinMin! ? 'missed' : 'goes-out' }
  })
}
