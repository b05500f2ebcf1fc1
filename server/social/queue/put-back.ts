import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { toInstant } from '../../platform/time.ts'
import { draftRefused, listingNeeded } from '../errors.ts'
import { endAttempts } from '../posts/post-queries.ts'
import { Standing } from './contract.ts'
import { queueChanged } from './errors.ts'
import { queueMoved } from './events.ts'
import { lockVariants, placeVariants, standWithFirst } from './place-variants.ts'
import { queuesOf } from './read-queues.ts'

type Row = { id: string; postId: string; accountId: string }

export const putBack = operation({
  id: 'social.queue.put-back',
  summary: 'Undo a change of the queue: each post gets the time it had, or is a draft again. What went out meanwhile stays.',
  http: 'POST /api/v1/social/queue/put-back',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ before: z.array(Standing).min(1).max(500) }),
  output: z.object({ done: z.int(), kept: z.int() }),
  errors: [queueChanged, draftRefused, listingNeeded],
}).run(async (ctx, { before }) => {
  const ids = before.map(({ variantId }) => variantId)
  const accounts = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT account_id AS id FROM social.variants WHERE id = ANY(${ids}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid`)
  const queues = await queuesOf(ctx, accounts.map(({ id }) => id), { lock: true })
  await lockVariants(ctx, ids)
  const rows = new Map((await ctx.db.all<Row>(sql`SELECT v.id, v.post_id AS "postId", v.account_id AS "accountId" FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.id = ANY(${ids}::uuid[]) AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state IN ('scheduled', 'approval', 'draft', 'held') AND v.claim IS NULL AND NOT v.finding AND p.deleted_at IS NULL`)).map((row) => [row.id, row]))
  const open = before.flatMap((one) => (rows.has(one.variantId) && (one.at === null || toInstant(one.at) > ctx.now.toISOString()) ? [{ ...one, row: rows.get(one.variantId)! }] : []))
  if (open.length === 0) throw queueChanged({})
  await placeVariants(ctx, open.flatMap(({ variantId, at, inQueue, row }) => (at === null ? [] : [{ variantId, postId: row.postId, at: toInstant(at), zone: queues.get(row.accountId)!.zone, inQueue }])))
  const drafts = open.filter(({ at }) => at === null)
  for (const { variantId } of drafts) await endAttempts(ctx, variantId)
  await ctx.db.run(sql`UPDATE social.variants SET state = 'draft', resting = false, due_at = NULL, slot_at = NULL, wake_at = NULL, failure = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ANY(${drafts.map(({ variantId }) => variantId)}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid`)
  for (const { row } of drafts) await standWithFirst(ctx, row.postId, queues.get(row.accountId)!.zone)
  for (const [accountId, ones] of Map.groupBy(open, ({ row }) => row.accountId)) ctx.emit(queueMoved, accountId, { accountId, variantIds: ones.map(({ variantId }) => variantId) })
  return { done: open.length, kept: before.length - open.length }
})
