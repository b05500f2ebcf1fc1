import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { takeEvent, type KeptEvent } from './take-event.ts'

/**
 * Works through what a network told about one account, oldest first, each in a transaction of its own. Whoever holds the
 * oldest holds the order: a second worker waits for it and then goes on behind.
 */
export const takeEvents = job({
  name: 'social.take-events',
  payload: z.object({ accountId: z.string() }),
  attempts: 8,
  backoffSec: 2,
  handle: async (ctx, { accountId }) => {
    while (await ctx.transaction((tx) => takeOldest(tx, accountId))) continue
  },
})

async function takeOldest(tx: Context, accountId: string): Promise<boolean> {
  await tx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`social.events ${accountId}`}, 0))`)
  const event = await tx.db.maybe<KeptEvent>(sql`SELECT id, account_id AS "accountId", kind, event, received_at AS "receivedAt" FROM social.network_events
    WHERE workspace_id = ${tx.workspaceId}::uuid AND account_id = ${accountId}::uuid AND state = 'waiting' ORDER BY seq LIMIT 1`)
  if (!event) return false
  const note = await takeEvent(tx, event)
  await tx.db.run(sql`UPDATE social.network_events SET state = ${note.failed ? 'failed' : 'done'}, note = ${note.text}, done_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${event.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
  return true
}
