import type { FastifyInstance } from 'fastify'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import { isId } from '../../../platform/ids.ts'
import { addSeconds } from '../../../platform/time.ts'
import { networkOf } from '../../networks/networks.ts'
import { deliveryOf } from '../delivery-of.ts'
import { webhookRefused } from '../errors.ts'
import { keepDelivery } from '../keep-delivery.ts'
import { isFromHub } from '../signatures.ts'
import { hubSecret } from './hub-keys.ts'
import { usualHub } from './hub-port.ts'

type Subscription = { id: string; workspaceId: string; topic: string; state: 'asked' | 'on' | 'refused' | 'ending'; askedAt: string; network: string; externalId: string; sandbox: boolean; status: string }
type Named = { Params: { id: string } }

/** A hub checks soon; a question that comes later than this was not asked for by us. */
const checkedWithinSec = 86_400

/**
 * `/api/v1/social/hubs/:id`: where hubs check a subscription and deliver what it tells. A check is answered where we asked for exactly
 * that topic; a delivery has to be signed with the secret of this one subscription, and may speak of its account only.
 */
export function serveHubs(scope: FastifyInstance, house: House, refuseTooMany: (of: string) => Promise<void>): void {
  scope.get<Named>('/api/v1/social/hubs/:id', async (request, reply) => {
    const query = new URL(request.url, 'http://house').searchParams
    const subscription = await subscriptionOf(house, request.params.id)
    const challenge = subscription && query.get('hub.topic') === subscription.topic ? await answerCheck(house, subscription, query) : null
    if (challenge === null) throw notFound({ what: 'subscription' })
    return reply.header('cache-control', 'no-store').type('text/plain').send(challenge)
  })

  scope.post<Named>('/api/v1/social/hubs/:id', async (request, reply) => {
    const subscription = await subscriptionOf(house, request.params.id)
    // A hub forgets a subscriber that is gone (WebSub, section 7).
    if (!subscription || subscription.status === 'disabled' || subscription.state === 'ending') return reply.status(410).type('text/plain').send('gone')
    const { id: network, name, hub } = networkOf(subscription.network)
    await refuseTooMany(network)
    const delivery = deliveryOf(request, house.now())
    if (!hub || !isFromHub(delivery, hubSecret(house.ports, subscription.id))) throw webhookRefused({ network: name })
    const read = (body: string) => hub.read(body).filter(({ accountExternalId }) => accountExternalId === subscription.externalId)
    await keepDelivery(house, { id: network, webhooks: { read } }, subscription.sandbox, delivery)
    return reply.status(200).type('text/plain').send('ok')
  })
}

const subscriptionOf = async (house: House, id: string): Promise<Subscription | null> =>
  isId(id) ? house.inHouse({ workspaceId: null }, (ctx) => ctx.db.maybe<Subscription>(sql`SELECT h.id, h.workspace_id AS "workspaceId", h.topic, h.state, h.asked_at AS "askedAt", a.network, a.external_id AS "externalId", a.sandbox, a.status
    FROM social.hub_subscriptions h JOIN social.accounts a ON a.id = h.account_id WHERE h.id = ${id}::uuid`)) : null

/** The challenge to send back; null where we did not ask for this. A refusal of the hub is kept with its reason (WebSub, section 5.2). */
async function answerCheck(house: House, { id, workspaceId, state, askedAt, network, sandbox }: Subscription, query: URLSearchParams): Promise<string | null> {
  const now = house.now()
  const [mode, challenge, leaseSec] = [query.get('hub.mode'), query.get('hub.challenge') ?? '', Number(query.get('hub.lease_seconds'))]
  const change = (columns: ReturnType<typeof sql>) => house.inHouse({ workspaceId }, (ctx) => ctx.db.run(sql`UPDATE social.hub_subscriptions SET ${columns}, updated_at = ${now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid`))
  const isAsked = now.getTime() - Date.parse(askedAt) <= checkedWithinSec * 1000
  if (mode === 'subscribe' && state !== 'ending' && isAsked && Number.isInteger(leaseSec) && leaseSec > 0) {
    const { hubRenewAtShare } = { ...usualHub, ...networkOf(network).place(house.ports.config, house.ports.sandboxUrl, sandbox)?.numbers }
    const [until, renew] = [addSeconds(now, leaseSec), addSeconds(now, Math.ceil(leaseSec * hubRenewAtShare / 100))]
    await change(sql`state = 'on', note = NULL, lease_until = ${until}::timestamptz, renew_at = ${renew}::timestamptz`)
    return challenge.slice(0, 500)
  }
  if (mode === 'unsubscribe' && state === 'ending') {
    await house.inHouse({ workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM social.hub_subscriptions WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid`))
    return challenge.slice(0, 500)
  }
  if (mode === 'denied' && state !== 'ending') {
    const reason = (query.get('hub.reason') ?? '').replace(/\s+/g, ' ').trim().slice(0, 160)
    await change(sql`state = 'refused', note = ${reason ? `The hub refused: ${reason}` : 'The hub refused without a reason.'}, lease_until = NULL, renew_at = ${addSeconds(now, checkedWithinSec)}::timestamptz`)
    return ''
  }
  return null
}
