import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { listener } from '../../platform/events/event.ts'
import { atNetwork } from '../comments/with-account.ts'
import { accountConnected, accountDisconnected } from '../events.ts'
import { isFailure } from '../publishing/outcome.ts'
import { askHub } from './hub/ask-hub.ts'
import { renewHubs } from './hub/renew-hubs.timer.ts'
import { verifyTokenOf, webhookAddress } from './webhook-keys.ts'

/** Asks the network of a new account to tell us of it. Where it does not, nothing is lost: posts are looked at on a schedule. */
export const subscribeAccount = job({
  name: 'social.subscribe-account',
  payload: z.object({ accountId: z.string() }),
  attempts: 4,
  backoffSec: 30,
  handle: async (ctx, { accountId }) => {
    const there = await atNetwork(ctx, accountId)
    if (!there) return
    const { network, account, reach: place } = there
    if (network.hub) await askHub(ctx, { accountId, externalId: account.externalId, networkName: network.name, hub: network.hub, place })
    const { subscribe } = network.webhooks ?? {}
    if (!subscribe) return
    const own = { address: webhookAddress(ctx.ports, there.network.id), verifyToken: verifyTokenOf(ctx.ports, there.network.id) }
    const result = await there.call((session) => subscribe(there.reach, session, own))
    if (isFailure(result) && result.word === 'retry') throw new Error(result.reason)
    if (isFailure(result)) ctx.log.info({ accountId, reason: result.reason }, 'the network tells nothing of this account by itself; it is asked instead')
  },
})

/** The hub is told to stop as soon as an account is disconnected. */
export const leaveDisconnected = listener('social.leave-hub', accountDisconnected, async (ctx, { data: { accountId } }) => {
  await ctx.db.run(sql`UPDATE social.hub_subscriptions SET renew_at = ${ctx.now.toISOString()}::timestamptz WHERE account_id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.signal(renewHubs.name)
})

export const subscribeConnected = listener('social.subscribe-connected', accountConnected, (ctx, { data: { accountId } }) => ctx.enqueue(subscribeAccount, { accountId }, { key: accountId }))
