import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { timer } from '../../../platform/jobs/timer.ts'
import type { AccountStatus } from '../../accounts/account.ts'
import { networkOf } from '../../networks/networks.ts'
import { askHub, leaveHub } from './ask-hub.ts'

type Due = { workspaceId: string; id: string; accountId: string; topic: string; state: string }

/** Renews leases before they end, asks again where nobody came to check, and ends what belongs to an account that is gone. */
export const renewHubs = timer<Due>({
  name: 'social.renew-hubs',
  concurrency: 2,
  leaseSec: 300,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(renew_at) AS at FROM social.hub_subscriptions WHERE renew_at IS NOT NULL`))?.at ?? null,
  // Asking a hub twice is harmless; the moved time only keeps two workers from doing the same.
  claim: (house, { now, limit, leaseSec }) => house.all<Due>(sql`UPDATE social.hub_subscriptions h SET renew_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
    WHERE h.id IN (SELECT d.id FROM social.hub_subscriptions d WHERE d.renew_at <= ${now.toISOString()}::timestamptz ORDER BY d.renew_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING h.workspace_id AS "workspaceId", h.id, h.account_id AS "accountId", h.topic, h.state`),
  handle: renew,
})

async function renew(ctx: JobContext, { id, accountId, topic, state }: Due): Promise<void> {
  const account = await ctx.db.one<{ network: string; externalId: string; sandbox: boolean; status: AccountStatus }>(sql`SELECT network, external_id AS "externalId", sandbox, status FROM social.accounts WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { name: networkName, hub, place: placeOf } = networkOf(account.network)
  const place = placeOf(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
  if (hub && place && account.status !== 'disabled') return askHub(ctx, { accountId, externalId: account.externalId, networkName, hub, place })
  // Once told to stop, it is not told again: what still comes is answered with “gone”, and the lease ends by itself.
  if (place && state !== 'ending') {
    await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.hub_subscriptions SET state = 'ending', updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
    await leaveHub(ctx, place, { id, topic })
  } else await ctx.transaction((tx) => tx.db.run(sql`DELETE FROM social.hub_subscriptions WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
}
