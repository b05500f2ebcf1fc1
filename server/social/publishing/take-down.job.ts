import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { freshSession, keptColumns, type KeptAccount } from '../accounts/session.ts'
import { postChanged } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { isFailure } from './outcome.ts'
import { reachFrom, runningClock } from './reach.ts'

/** Deletes a published post on its network. Deleting what is gone counts as done, so it may be repeated. */
export const takeDown = job({
  name: 'social.take-down',
  payload: z.object({ variantId: z.string() }),
  attempts: 6,
  backoffSec: 10,
  handle: async (ctx, { variantId }) => {
    const row = await ctx.db.maybe<{ postId: string; externalId: string; account: KeptAccount }>(sql`SELECT v.post_id AS "postId", v.external_id AS "externalId", (SELECT to_jsonb(k) FROM (SELECT ${keptColumns} FROM social.accounts a WHERE a.id = v.account_id) k) AS account
      FROM social.variants v WHERE v.id = ${variantId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.external_id IS NOT NULL`)
    if (!row) return
    const network = networkOf(row.account.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, row.account.sandbox)
    if (!place || !network.remove) return
    const reach = reachFrom(ctx, place, row.account, runningClock(ctx.now))
    const opened = await freshSession(ctx, row.account, reach)
    const result = isFailure(opened) ? opened : await network.remove(reach, opened.session, row.externalId)
    if (isFailure(result) && result.word !== 'rejected') throw new Error(result.reason)
    const failure = result.word === 'rejected' ? { word: 'take-down', text: `It was not deleted: ${result.reason}`, remedy: result.remedy, field: null } : { word: 'gone', text: 'It was deleted on the network.', remedy: 'Write another from it if it is still wanted.', field: null }
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.variants SET failure = ${JSON.stringify(failure)}::jsonb, version = version + 1, updated_at = now()${failure.word === 'gone' ? sql`, url = NULL, drift = NULL, watch_at = NULL, measure_at = NULL` : sql``} WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      tx.emit(postChanged, row.postId, { postId: row.postId, state: 'published' })
    })
  },
})
