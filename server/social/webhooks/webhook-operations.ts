import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { EventId, NetworkEventView } from './contract.ts'
import { networks } from '../networks/networks.ts'
import { placesOf, verifyTokenOf, webhookAddress } from './webhook-keys.ts'
import { takeEvents } from './take-events.job.ts'

type Row = Omit<z.input<typeof NetworkEventView>, 'networkName' | 'raw'> & { raw: unknown }

export const listWebhooks = operation({
  id: 'social.webhooks.list',
  summary: 'What networks told about our accounts by themselves, newest first, and what became of it.',
  http: 'GET /api/v1/social/webhooks',
  permission: 'social:accounts',
  effect: 'read',
  input: z.strictObject({ ...pageInput, state: z.enum(['waiting', 'done', 'failed']).optional(), network: z.string().max(40).optional() }),
  output: pageOf(NetworkEventView),
}).run(async (ctx, { limit, cursor, state, network }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT e.id, a.network, e.account_id AS "accountId", a.name AS "accountName", e.kind, e.state, e.note, e.replays, e.received_at AS "receivedAt", e.done_at AS "doneAt", e.raw
    FROM social.network_events e JOIN social.accounts a ON a.id = e.account_id WHERE e.workspace_id = ${ctx.workspaceId}::uuid ${state ? sql`AND e.state = ${state}` : sql``} ${network ? sql`AND a.network = ${network}` : sql``}
      ${after ? sql`AND (e.received_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY e.received_at DESC, e.id DESC LIMIT ${limit + 1}`)
  const nameOf = (id: string) => networks.find((one) => one.id === id)?.name ?? id
  return toPage(rows, limit, ({ raw, ...row }) => ({ ...row, networkName: nameOf(row.network), raw: (typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : { value: raw }) as Record<string, unknown> }), (row) => [row.receivedAt, row.id])
})

export const replayWebhook = operation({
  id: 'social.webhooks.replay',
  summary: 'Work through one of them again. What it says is done already changes nothing.',
  http: 'POST /api/v1/social/webhooks/:id/replay',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ id: EventId }),
  output: z.object({ asked: z.literal(true) }),
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id }) => {
  const row = await ctx.db.maybe<{ accountId: string }>(sql`UPDATE social.network_events SET state = 'waiting', replays = replays + 1, note = NULL, done_at = NULL WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING account_id AS "accountId"`)
  if (!row) throw notFound({ what: 'network event' })
  await ctx.enqueue(takeEvents, { accountId: row.accountId })
  return { asked: true }
})

export const webhookAddresses = operation({
  id: 'social.webhooks.addresses',
  summary: 'Where each network sends what it has to tell, and the word by which it is known to be asked by us.',
  http: 'GET /api/v1/social/webhooks/addresses',
  permission: 'social:accounts',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ network: z.string(), networkName: z.string(), address: z.string(), verifyToken: z.string().nullable(), byItself: z.boolean(), hasApp: z.boolean() })) }),
}).run(async (ctx) => ({
  items: networks.flatMap((network) => (network.webhooks ? [{
    network: network.id, networkName: network.name, address: webhookAddress(ctx.ports, network.id), // Networks that prove themselves by our secret want no word of ours.
    verifyToken: network.webhooks.subscribe ? verifyTokenOf(ctx.ports, network.id) : null,
    byItself: network.webhooks.subscribe !== undefined, hasApp: placesOf(ctx.ports, network).some(({ sandbox }) => !sandbox),
  }] : [])),
}))
