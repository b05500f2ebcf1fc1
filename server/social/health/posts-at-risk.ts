import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AccountRow } from '../accounts/account.ts'
import { titleOf } from '../posts/post.ts'
import type { Allowance } from '../publishing/network.ts'
import type { StoredMedia } from '../publishing/work.ts'
import type { Extras } from '../contract.ts'
import type { PostAtRisk } from './contract.ts'
import { riskOfAccount, riskOfDraft } from './why-at-risk.ts'

export type QueuedRow = { accountId: string; variantId: string; postId: string; text: string; ownText: string | null; media: StoredMedia[]; firstComment: string | null; extras: Extras | null; linkUrl: string | null; dueAt: string }

/** Where the queue of an account goes on: the last post that was looked at, and how many stood before it. */
export type AfterPost = { dueAt: string; variantId: string; place: number }
export type RisksOfAccount = { items: (PostAtRisk & { variantId: string; place: number })[]; total: number }

/** Posts of one look into the queue. Each is judged one by one, so that a long queue is not held in memory whole. */
const batch = 200

/**
 * Queued posts of an account that would fail as things are, nearest first: how many there are in all, and the first `limit` of them
 * after a place. Every post of the queue counts, however long it is.
 */
export async function postsAtRisk(ctx: Context, account: AccountRow, allowances: readonly Allowance[], { limit, after = null, counts = true }: { limit: number; after?: AfterPost | null; /** False: stops once the page is full. */ counts?: boolean }): Promise<RisksOfAccount> {
  const items: RisksOfAccount['items'] = []
  let total = 0
  let from = after
  for (;;) {
    const rows = await queuedAfter(ctx, account.id, from)
    for (const row of rows) {
      const place = from === null ? 0 : from.place + 1
      from = { dueAt: row.dueAt, variantId: row.variantId, place }
      const why = riskOfAccount(ctx, account, row.dueAt, place, allowances) ?? (await riskOfDraft(ctx, account, row))
      if (!why) continue
      total++
      if (items.length < limit) items.push({ postId: row.postId, title: titleOf(row.ownText ?? row.text), dueAt: row.dueAt, ...why, variantId: row.variantId, place })
      else if (!counts) return { items, total }
    }
    if (rows.length < batch) return { items, total }
  }
}

const queuedAfter = (ctx: Context, accountId: string, after: AfterPost | null): Promise<QueuedRow[]> =>
  ctx.db.all<QueuedRow>(sql`SELECT v.account_id AS "accountId", v.id AS "variantId", v.post_id AS "postId", p.text, v.text AS "ownText", coalesce(v.media, p.media) AS media, v.first_comment AS "firstComment", v.extras, v.link_url AS "linkUrl", v.due_at AS "dueAt"
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id AND p.deleted_at IS NULL
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.account_id = ${accountId}::uuid AND v.due_at IS NOT NULL AND (v.state = 'scheduled' OR v.state = 'held' AND v.failure->>'word' = 'reconnect')
      ${after ? sql`AND (v.due_at, v.id) > (${after.dueAt}::timestamptz, ${after.variantId}::uuid)` : sql``} ORDER BY v.due_at, v.id LIMIT ${batch}`)
