import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { credentialsOf } from '../../platform/http/credentials.ts'
import type { House } from '../../platform/house.ts'
import { networks } from '../networks/networks.ts'
import { isFailure } from '../publishing/outcome.ts'
import { reachFrom } from '../publishing/reach.ts'
import { askedScopes } from './connect-operations.ts'
import { callbackAddress } from './places.ts'
import { PreparedShape } from './prepare-server.job.ts'
import { failState, offerCandidates, secretOf, takeState, type ConnectState } from './connect-states.ts'

const screen = '/social/accounts'

/**
 * Where networks send people back to. It verifies (known state, once, ten minutes, the same person and session), trades the
 * code and keeps what it opens; the choice of accounts is an operation. It always ends on the accounts screen, which says
 * what happened.
 */
export function serveCallbacks(app: FastifyInstance, house: House): void {
  app.get('/api/v1/social/callback/:network', async (request, reply) => {
    const { network: id } = request.params as { network: string }
    const { code, state: text, error } = request.query as Record<string, string | undefined>
    const network = networks.find((one) => one.id === id)
    const back = (path: string, words: Record<string, string>) => reply.header('cache-control', 'no-store').redirect(`${path}?${new URLSearchParams(words)}`, 303)
    if (!network || network.connect.kind !== 'oauth' || !text) return back(screen, { problem: 'unknown' })
    const state = await house.inHouse({ workspaceId: null }, (ctx) => takeState(ctx, text))
    if (!state || state.network !== network.id) return back(screen, { problem: 'over' })
    const path = state.returnPath ?? screen
    const fail = async (problem: { text: string; remedy: string }) => {
      await house.inHouse({ workspaceId: state.workspaceId }, (ctx) => failState(ctx, state.id, problem))
      return back(path, { connection: state.id })
    }
    if (!(await isSamePerson(house, state, credentialsOf(request)))) return fail({ text: 'The answer of the network came back to another session.', remedy: 'Start again with Connect, in the browser in which you are signed in.' })
    if (error || !code) return fail({ text: `You did not allow Foyer to use ${network.name}.`, remedy: 'Connect again and press Allow, or leave it.' })
    const place = network.place(house.ports.config, house.ports.sandboxUrl, state.sandbox)
    if (!place) return fail({ text: `${network.name} is not offered here any more.`, remedy: 'Ask the operator.' })
    const { connect } = network
    const opened = await house.inHouse({ workspaceId: state.workspaceId }, async (ctx) => {
      const { verifier, prepared = {} } = secretOf(ctx, state, z.object({ verifier: z.string(), prepared: PreparedShape.optional() }))
      return { verifier, redirectUri: callbackAddress(ctx, network.id), reach: reachFrom(ctx, { ...place, ...prepared }, null, house.now) }
    })
    const result = await connect.exchange(opened.reach, { code, redirectUri: opened.redirectUri, verifier: opened.verifier })
    if (isFailure(result)) return fail({ text: result.reason, remedy: result.word === 'rejected' ? result.remedy : 'Start again with Connect.' })
    if (result.candidates.length === 0) return fail({ text: `${network.name} handed over no account.`, remedy: 'Connect again and tick what Foyer may use.' })
    await house.inHouse({ workspaceId: state.workspaceId }, (ctx) => offerCandidates(ctx, state, result.candidates, askedScopes(network)))
    return back(path, { connection: state.id })
  })
}

async function isSamePerson(house: House, state: ConnectState, credentials: ReturnType<typeof credentialsOf>): Promise<boolean> {
  if (!credentials.bearer && !credentials.cookie) return false
  const actor = await house.authenticate(credentials)
  if (!actor || actor.personId !== state.personId) return false
  return state.sessionId === null || actor.sessionId === state.sessionId
}
