import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { networkOf } from '../networks/networks.ts'
import type { OAuthConnect, Place, Prepared } from '../publishing/network.ts'
import type { Failure } from '../publishing/outcome.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { awaitConsent, failState, findState, hashOf, secretOf, type ConnectState } from './connect-states.ts'
import { callbackAddress, placeOf } from './places.ts'

/** What a registration on a server is made of, sealed for its row. */
export const PreparedShape = z.object({ hosts: z.record(z.string(), z.string()), app: z.object({ id: z.string(), secret: z.string() }) })
const aadOf = (id: string) => `social.server_apps:${id}`

/** Makes a server ready for our people: registers the app there, or takes the registration that was kept, and opens the way to its consent page. */
export const prepareServerJob = job({
  name: 'social.prepare-server',
  payload: z.object({ connectionId: z.string() }),
  attempts: 1,
  concurrency: 2,
  handle: async (ctx, { connectionId }) => {
    const state = await findState(ctx, connectionId)
    if (!state || state.stage !== 'checking') return
    const network = networkOf(state.network)
    const place = placeOf(ctx, network, state.sandbox)
    if (!place || network.connect.kind !== 'oauth' || !network.connect.prepare) return
    const { connect } = network
    const typed = secretOf(ctx, state, z.record(z.string(), z.string()))
    const redirectUri = callbackAddress(ctx, network.id)
    const result = await prepared(ctx, state, connect.prepare!, place, typed, redirectUri)
    const verifier = randomBytes(48).toString('base64url')
    const text = randomBytes(32).toString('base64url')
    await ctx.transaction(async (tx) => {
      if (result.word !== 'ok') return failState(tx, state.id, { text: result.reason, remedy: result.word === 'rejected' ? result.remedy : 'Try again when the server answers.' })
      const authorizeUrl = connect.authorizeUrl({ ...place, ...result.prepared }, { state: text, redirectUri, verifier })
      await awaitConsent(tx, state.id, { stateHash: hashOf(text), secret: { verifier, prepared: result.prepared }, authorizeUrl })
    })
  },
})

async function prepared(ctx: JobContext, state: ConnectState, prepare: NonNullable<OAuthConnect['prepare']>, place: Place, typed: Record<string, string>, redirectUri: string): Promise<{ word: 'ok'; prepared: Prepared } | Failure> {
  const server = prepare.key(place, typed)
  if (server === null) return { word: 'rejected', reason: 'This is not the name of a server.', remedy: 'Give its name alone, such as mastodon.social.', field: 'server' }
  const kept = await ctx.db.maybe<{ id: string; sealed: string }>(sql`SELECT id, sealed FROM social.server_apps
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND network = ${state.network} AND sandbox = ${state.sandbox} AND server = ${server} AND redirect_uri = ${redirectUri}`)
  if (kept) return { word: 'ok', prepared: PreparedShape.parse(JSON.parse(ctx.ports.vault.open(kept.sealed, aadOf(kept.id)))) }
  const made = await prepare.make(reachFrom(ctx, place, null, runningClock(ctx.now)), typed, redirectUri)
  if (made.word !== 'ok') return made
  const id = newId()
  const sealed = ctx.ports.vault.seal(JSON.stringify(made.prepared), aadOf(id))
  // Two people at the same moment: either registration is good, the first one stays.
  await ctx.transaction((tx) => tx.db.run(sql`INSERT INTO social.server_apps (id, workspace_id, network, sandbox, server, redirect_uri, sealed)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${state.network}, ${state.sandbox}, ${server}, ${redirectUri}, ${sealed}) ON CONFLICT DO NOTHING`))
  return made
}
