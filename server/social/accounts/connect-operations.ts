import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { AppPasswordInput, Connection, ConnectInput, ConnectionId, ConnectStart, NetworkCard } from '../contract.ts'
import { connectionOver, networkNotOffered, networkUnknown, pageNotOffered } from '../errors.ts'
import { networkOf, networks } from '../networks/networks.ts'
import type { Candidate, Network, Place } from '../publishing/network.ts'
import { findState, finishState, hashOf, openState, presentConnection, secretOf } from './connect-states.ts'
import { keepAccount } from './keep-account.ts'
import { callbackAddress, placeOf } from './places.ts'
import { prepareServerJob } from './prepare-server.job.ts'
import { signInJob } from './sign-in.job.ts'

export const listNetworks = operation({
  id: 'social.networks.list',
  summary: 'The networks that posts can go to, with what each one takes and needs.',
  http: 'GET /api/v1/social/networks',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(NetworkCard) }),
}).run(async (ctx) => ({
  items: networks.map((network) => {
    const live = placeOf(ctx, network, false) !== null
    const practice = placeOf(ctx, network, true)
    return {
      id: network.id,
      name: network.name,
      needs: network.needs,
      connect: network.connect.kind,
      live,
      sandbox: practice !== null,
      liveHint: live ? null : missingApp(network),
      fields: [...(network.connect.fields ?? [])],
      sandboxHelp: practice && network.sandboxHelp ? network.sandboxHelp(practice) : null,
      asks: network.lookUp !== undefined,
      capabilities: network.capabilities,
    }
  }),
}))

export const startConnect = operation({
  id: 'social.connect.start',
  summary: 'Begin to connect an account: the address of the consent page, or what to ask for.',
  http: 'GET /api/v1/social/connect/:platform',
  permission: 'social:accounts',
  // It writes the state that the answer of the network is compared with.
  effect: 'write',
  input: ConnectInput,
  output: ConnectStart,
  errors: [networkUnknown, networkNotOffered],
  example: {
    input: { platform: 'facebook', sandbox: true },
    output: { kind: 'oauth', network: 'facebook', sandbox: true, authorizeUrl: 'http://127.0.0.1:4001/facebook/v24.0/dialog/oauth?state=…', connectionId: '019a0000-0000-7000-8000-000000000000', fields: [], submitTo: null },
  },
}).run(async (ctx, { platform, sandbox: asked, server, returnTo }) => {
  const network = networkOf(platform)
  const { place, sandbox } = offered(ctx, network, asked)
  if (network.connect.kind === 'form') {
    return { kind: 'form', network: network.id, sandbox, authorizeUrl: null, connectionId: null, fields: [...network.connect.fields], submitTo: `/api/v1/social/accounts/${network.id}` }
  }
  const id = newId<'connection'>()
  if (network.connect.prepare) {
    // A server is asked first, which is no work for a request: the connection tells when the person may go there.
    await openState(ctx, { id, network: network.id, sandbox, stateHash: null, stage: 'checking', secret: { server: server ?? '' }, returnPath: returnTo ?? null })
    await ctx.enqueue(prepareServerJob, { connectionId: id }, { key: id })
    return { kind: 'oauth', network: network.id, sandbox, authorizeUrl: null, connectionId: id, fields: [...(network.connect.fields ?? [])], submitTo: null }
  }
  const state = randomBytes(32).toString('base64url')
  const verifier = randomBytes(48).toString('base64url')
  await openState(ctx, { id, network: network.id, sandbox, stateHash: hashOf(state), stage: 'waiting', secret: { verifier }, returnPath: returnTo ?? null })
  return { kind: 'oauth', network: network.id, sandbox, authorizeUrl: network.connect.authorizeUrl(place, { state, redirectUri: callbackAddress(ctx, network.id), verifier }), connectionId: id, fields: [], submitTo: null }
})

export const connectBluesky = operation({
  id: 'social.accounts.connect-bluesky',
  summary: 'Connect a Bluesky account with an app password. The password is tried at once and then forgotten.',
  http: 'POST /api/v1/social/accounts/bluesky',
  permission: 'social:accounts',
  effect: 'write',
  input: AppPasswordInput,
  output: Connection,
  errors: [networkNotOffered],
  status: 202,
}).run(async (ctx, { sandbox: asked, ...typed }) => {
  const network = networkOf('bluesky')
  const { sandbox } = offered(ctx, network, asked)
  const id = newId<'connection'>()
  await openState(ctx, { id, network: network.id, sandbox, stateHash: null, stage: 'checking', secret: typed, returnPath: null })
  await ctx.enqueue(signInJob, { connectionId: id }, { key: id })
  return presentConnection(ctx, id)
})

export const readConnection = operation({
  id: 'social.connections.get',
  summary: 'How far a connection is: checking, accounts to choose from, connected, or why it failed.',
  http: 'GET /api/v1/social/connections/:id',
  permission: 'social:accounts',
  effect: 'read',
  input: z.strictObject({ id: ConnectionId }),
  output: Connection,
  errors: [notFound],
}).run((ctx, { id }) => presentConnection(ctx, id))

export const pickAccounts = operation({
  id: 'social.connections.pick',
  summary: 'Choose which of the offered accounts to connect.',
  http: 'POST /api/v1/social/connections/:id/pick',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ id: ConnectionId, externalIds: z.array(z.string().min(1).max(200)).min(1).max(100) }),
  output: Connection,
  errors: [notFound, connectionOver, pageNotOffered],
}).run(async (ctx, { id, externalIds }) => {
  await ctx.db.maybe(sql`SELECT id FROM social.connect_states WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const state = await findState(ctx, id)
  if (!state) throw notFound({ what: 'connection' })
  if (state.stage !== 'choose' || new Date(state.expiresAt) < ctx.now) throw connectionOver({})
  const candidates = secretOf(ctx, state, z.array(z.custom<Candidate>((value) => typeof value === 'object' && value !== null && 'externalId' in value)))
  const asked = askedScopes(networkOf(state.network))
  const accountIds: string[] = []
  for (const externalId of new Set(externalIds)) {
    const candidate = candidates.find((one) => one.externalId === externalId)
    if (!candidate) throw pageNotOffered({ name: externalId, obstacle: 'It is not among those that were handed over. Connect again and tick it.' })
    if (candidate.obstacle) throw pageNotOffered({ name: candidate.name, obstacle: candidate.obstacle })
    accountIds.push(await keepAccount(ctx, state.network, state.sandbox, candidate, asked))
  }
  await finishState(ctx, id, accountIds)
  return presentConnection(ctx, id)
})

/** What a network is asked for; the difference to what was given is shown. */
export const askedScopes = (network: Network): readonly string[] => (network.connect.kind === 'oauth' ? network.connect.scopes : [])

/** Real accounts where they can be had, sandbox accounts else; what is asked for by name must be there. */
function offered(ctx: Context, network: Network, asked: boolean | undefined): { place: Place; sandbox: boolean } {
  const sandbox = asked ?? placeOf(ctx, network, false) === null
  const place = placeOf(ctx, network, sandbox)
  if (!place) throw networkNotOffered({ network: network.name, reason: sandbox ? 'the sandbox is switched off. Start Foyer with SANDBOX=on, or connect a real account.' : missingApp(network) })
  return { place, sandbox }
}

const missingApp = (network: Network) => `${network.name} needs an app of yours. Set ${settingsOf(network)}_APP_ID and ${settingsOf(network)}_APP_SECRET, or connect a sandbox account.`

const settingsOf = ({ appOf, id }: Network) => (appOf ?? id).toUpperCase()
