import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { addSeconds } from '../../../platform/time.ts'
import type { Place } from '../../publishing/network.ts'
import { hubAddress, hubSecret } from './hub-keys.ts'
import { usualHub, type NetworkHub } from './hub-port.ts'

type Told = { accountId: string; externalId: string; networkName: string; hub: NetworkHub; place: Place }

/**
 * Asks the hub of an account to tell us of it, anew or for a further lease. Only the hub's own check switches it on (`hub-routes.ts`),
 * which may come before the answer to this; so what is asked is kept first. Who does not come is asked again later.
 */
export async function askHub(ctx: JobContext, { accountId, externalId, networkName, hub, place }: Told): Promise<void> {
  const { hubLeaseSec, hubRetrySec } = { ...usualHub, ...place.numbers }
  const topic = hub.topicOf(place, externalId)
  const again = addSeconds(ctx.now, hubRetrySec)
  const { id } = await ctx.transaction((tx) => tx.db.one<{ id: string }>(sql`INSERT INTO social.hub_subscriptions (id, workspace_id, account_id, topic, asked_at, renew_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${accountId}::uuid, ${topic}, ${ctx.now.toISOString()}::timestamptz, ${again}::timestamptz)
    ON CONFLICT (account_id) DO UPDATE SET topic = excluded.topic, asked_at = excluded.asked_at, renew_at = excluded.renew_at, updated_at = excluded.asked_at,
      state = CASE WHEN social.hub_subscriptions.state = 'on' AND social.hub_subscriptions.lease_until > excluded.asked_at THEN 'on' ELSE 'asked' END RETURNING id`))
  const problem = await send(ctx, place, { mode: 'subscribe', topic, id, leaseSec: hubLeaseSec })
  const note = problem ?? `The hub of ${networkName} has not checked this address yet. It has to reach Foyer from the internet.`
  // What the hub's check has written meanwhile stands.
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.hub_subscriptions SET note = ${note} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND renew_at = ${again}::timestamptz AND (state = 'asked' OR ${problem !== null})`))
}

/** Tells the hub to stop. It asks whether that is meant, and then the subscription is forgotten. */
export async function leaveHub(ctx: JobContext, place: Place, subscription: { id: string; topic: string }): Promise<void> {
  await send(ctx, place, { mode: 'unsubscribe', ...subscription })
}

/** One request to a hub (WebSub, section 5.1). Gives why it was not taken, or null. */
async function send(ctx: JobContext, place: Place, { mode, topic, id, leaseSec }: { mode: 'subscribe' | 'unsubscribe'; topic: string; id: string; leaseSec?: number }): Promise<string | null> {
  const fields = {
    'hub.mode': mode, 'hub.topic': topic, 'hub.callback': hubAddress(ctx.ports, id),
    // PubSubHubbub 0.3, which some hubs still speak, wants to be told how to check; WebSub passes it over.
    'hub.verify': 'async',
    ...(leaseSec === undefined ? {} : { 'hub.secret': hubSecret(ctx.ports, id), 'hub.lease_seconds': String(leaseSec) }),
  }
  try {
    const answer = await ctx.ports.fetch(place.hosts['hub']!, { method: 'POST', timeoutMs: place.timeoutMs, body: new URLSearchParams(fields) })
    const text = await answer.text()
    return answer.ok ? null : `The hub refused: ${text.replace(/\s+/g, ' ').trim().slice(0, 160) || `status ${answer.status}`}`
  } catch (error) {
    ctx.log.info({ error, topic }, 'the hub could not be reached; it is asked again')
    return 'The hub could not be reached. It is asked again.'
  }
}
