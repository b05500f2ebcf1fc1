import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { toInstant } from '../../platform/time.ts'
import { titleOf } from '../posts/post.ts'
import type { AccountSlots, Slot } from './contract.ts'

type QueueRow = { accountId: string; zone: string | null; slots: Slot[]; version: number }

/** The times of accounts; an account without any has an empty list. `lock` keeps others from placing posts on them until the end of the transaction. */
export async function queuesOf(ctx: Context, accountIds: readonly string[], { lock = false } = {}): Promise<Map<string, AccountSlots>> {
  if (accountIds.length === 0) return new Map()
  const { timeZone } = await workspaceOf(ctx)
  // Always in one order, so that two who take slots of several accounts cannot wait for each other.
  const rows = await ctx.db.all<QueueRow>(sql`SELECT q.account_id AS "accountId", q.zone, q.slots, q.version FROM social.queues q
    WHERE q.workspace_id = ${ctx.workspaceId}::uuid AND q.account_id = ANY(${accountIds as string[]}::uuid[]) ORDER BY q.account_id ${lock ? sql`FOR UPDATE` : sql``}`)
  const byAccount = new Map(rows.map((row) => [row.accountId, row]))
  return new Map(accountIds.map((accountId) => {
    const row = byAccount.get(accountId)
    return [accountId, { accountId, zone: row?.zone ?? timeZone, ownZone: (row?.zone ?? null) !== null, slots: row?.slots ?? [], version: row?.version ?? 0 }]
  }))
}

/** A post on one account that waits for its time. */
export type Waiting = { variantId: string; postId: string; accountId: string; title: string; at: string; inQueue: boolean; /** A worker has it in hands. */ busy: boolean; needsApproval: boolean }
type WaitingRow = Omit<Waiting, 'title'> & { text: string }

/** What is planned on accounts after a moment, in the order of its time; moments as ISO text in one form. */
export async function waitingOn(ctx: Context, accountIds: readonly string[], after: string, until?: string): Promise<Waiting[]> {
  if (accountIds.length === 0) return []
  const rows = await ctx.db.all<WaitingRow>(sql`SELECT v.id AS "variantId", v.post_id AS "postId", v.account_id AS "accountId", left(coalesce(v.text, p.text), 400) AS text, v.due_at AS at,
      v.slot_at IS NOT NULL AND v.slot_at = v.due_at AS "inQueue", v.state = 'publishing' OR v.claim IS NOT NULL AS busy, v.state = 'approval' AS "needsApproval"
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.account_id = ANY(${accountIds as string[]}::uuid[]) AND v.state IN ('scheduled', 'publishing', 'approval') AND p.deleted_at IS NULL AND v.due_at > ${after}::timestamptz
      ${until ? sql`AND v.due_at <= ${until}::timestamptz` : sql``} ORDER BY v.due_at, v.id`)
  return rows.map(({ text, at, ...row }) => ({ ...row, title: titleOf(text), at: toInstant(at) }))
}
