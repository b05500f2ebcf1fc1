import { createHash } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { takeEvents } from './take-events.job.ts'
import type { Delivery, NetworkEvent, NetworkWebhooks } from './webhook-port.ts'
import { wordsOf } from './webhook-port.ts'

type Told = Pick<NetworkWebhooks, 'read' | 'keyOf'>
type Account = { id: string; workspaceId: string; externalId: string }
/** Headers that say something about a delivery; none of them opens anything. */
const telling = /^(content-type|user-agent|x-hub-|x-request-id|x-goog-|tiktok-|x-twitter-|x-li-)/

/**
 * Stores a delivery once, and what it tells about each account of ours, in one transaction; the second time only its count
 * goes up. Accounts are worked through each by themselves, in order.
 */
export async function keepDelivery(house: House, network: { id: string; webhooks: Told }, sandbox: boolean, delivery: Delivery): Promise<{ isNew: boolean }> {
  const body = delivery.body.toString('utf8')
  const key = network.webhooks.keyOf?.(delivery) ?? createHash('sha256').update(delivery.body).digest('hex')
  const headers = JSON.stringify(Object.fromEntries(Object.entries(delivery.headers).filter(([name]) => telling.test(name))))
  const at = delivery.now.toISOString()
  const events = readSafely(network.webhooks, body)
  const touched = await house.inHouse({ workspaceId: null }, async (ctx) => {
    const kept = await ctx.db.one<{ id: string; times: number }>(sql`INSERT INTO social.deliveries (id, network, sandbox, key, headers, body, received_at, last_at)
      VALUES (${newId()}::uuid, ${network.id}, ${sandbox}, ${key}, ${headers}::jsonb, ${body}, ${at}::timestamptz, ${at}::timestamptz)
      ON CONFLICT (network, sandbox, key) DO UPDATE SET times = social.deliveries.times + 1, last_at = excluded.last_at RETURNING id, times`)
    if (kept.times > 1 || events.length === 0) return null
    const accounts = await ctx.db.all<Account>(sql`SELECT id, workspace_id AS "workspaceId", external_id AS "externalId" FROM social.accounts
      WHERE network = ${network.id} AND sandbox = ${sandbox} AND status <> 'disabled' AND external_id = ANY(${[...new Set(events.map((one) => one.accountExternalId))]}::text[])`)
    const rows = accounts.flatMap((account) => events.flatMap((event, n) => (event.accountExternalId === account.externalId ? [rowOf(account, event, n)] : [])))
    if (rows.length > 0) {
      await ctx.db.run(sql`INSERT INTO social.network_events (id, workspace_id, account_id, delivery_id, n, kind, event, raw, received_at)
        SELECT r.id, r.workspace_id, r.account_id, ${kept.id}::uuid, r.n, r.kind, r.event, r.raw, ${at}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, workspace_id uuid, account_id uuid, n int, kind text, event jsonb, raw jsonb) ORDER BY r.n ON CONFLICT DO NOTHING`)
    }
    return accounts
  })
  for (const { id: accountId, workspaceId } of touched ?? []) await house.inHouse({ workspaceId }, (ctx) => ctx.enqueue(takeEvents, { accountId }))
  return { isNew: touched !== null }
}

const rowOf = (account: Account, event: NetworkEvent, n: number) =>
  ({ id: newId(), workspace_id: account.workspaceId, account_id: account.id, n, kind: event.kind, event: wordsOf(event), raw: event.raw })

/** A body that cannot be read is kept all the same: it was signed, so it is theirs, and a later version may understand it. */
function readSafely(webhooks: Told, body: string): NetworkEvent[] {
  try {
    return webhooks.read(body)
  } catch {
    return [] // no JSON, or none that we know; the raw body stays
  }
}
