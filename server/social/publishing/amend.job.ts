import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { freshSession, keptColumns, type KeptAccount } from '../accounts/session.ts'
import { withLink } from '../contract.ts'
import { postChanged } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { isFailure } from './outcome.ts'
import { reachFrom, runningClock } from './reach.ts'

type Row = { postId: string; externalId: string; linkUrl: string | null; account: KeptAccount }

/** Changes the text of a post that is out. Setting the same text twice is harmless, so it may be repeated. */
export const amend = job({
  name: 'social.amend',
  payload: z.object({ variantId: z.string(), text: z.string() }),
  attempts: 6,
  backoffSec: 5,
  handle: async (ctx, { variantId, text }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT v.post_id AS "postId", v.external_id AS "externalId", v.link_url AS "linkUrl", (SELECT to_jsonb(k) FROM (SELECT ${keptColumns} FROM social.accounts a WHERE a.id = v.account_id) k) AS account
      FROM social.variants v WHERE v.id = ${variantId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'published' AND v.external_id IS NOT NULL`)
    if (!row) return
    const network = networkOf(row.account.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, row.account.sandbox)
    if (!place || !network.edit) return
    const reach = reachFrom(ctx, place, row.account, runningClock(ctx.now))
    const opened = await freshSession(ctx, row.account, reach)
    const result = isFailure(opened) ? opened : await network.edit(reach, opened.session, row.externalId, withLink(text, row.linkUrl))
    if (isFailure(result) && result.word !== 'rejected') throw new Error(result.reason)
    const failure = isFailure(result) ? { word: 'amend', text: `The change was refused: ${result.reason}`, remedy: result.word === 'rejected' ? result.remedy : '', field: 'text' } : null
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.variants SET text = CASE WHEN ${failure === null} THEN ${text} ELSE text END, failure = ${failure ? JSON.stringify(failure) : null}::jsonb, version = version + 1, updated_at = now() WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      tx.emit(postChanged, row.postId, { postId: row.postId, state: 'published' })
    })
  },
})
