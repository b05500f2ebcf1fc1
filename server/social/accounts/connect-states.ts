import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Connection } from '../contract.ts'
import { connectionMoved } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import type { Candidate } from '../publishing/network.ts'

/** A connection lives ten minutes. */
export const lifeMs = 10 * 60_000

export type ConnectState = {
  id: string
  workspaceId: string
  network: string
  sandbox: boolean
  personId: string | null
  sessionId: string | null
  returnPath: string | null
  stage: 'waiting' | 'checking' | 'choose' | 'connected' | 'failed'
  sealed: string | null
  candidates: ShownCandidate[]
  accountIds: string[]
  problem: { text: string; remedy: string } | null
  expiresAt: string
  authorizeUrl: string | null
}

/** A candidate without its tokens, as the screen may see it. */
export type ShownCandidate = { externalId: string; name: string; handle: string; avatarUrl: string | null; obstacle: string | null; missingScopes: string[] }

const columns = sql`c.id, c.workspace_id AS "workspaceId", c.network, c.sandbox, c.person_id AS "personId", c.session_id AS "sessionId", c.return_path AS "returnPath", c.stage, c.sealed, c.candidates,
  c.account_ids AS "accountIds", c.problem, c.expires_at AS "expiresAt", c.authorize_url AS "authorizeUrl"`

/** Only the hash is kept: whoever reads the table cannot answer for the network. */
export const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex')
const aadOf = (id: string) => `social.connect_states:${id}`

export async function openState(ctx: Context, state: { id: string; network: string; sandbox: boolean; stateHash: string | null; stage: 'waiting' | 'checking'; secret: unknown; returnPath: string | null }): Promise<void> {
  const expires = new Date(ctx.now.getTime() + lifeMs).toISOString()
  await ctx.db.run(sql`INSERT INTO social.connect_states (id, workspace_id, network, sandbox, state_hash, person_id, session_id, return_path, stage, sealed, expires_at) VALUES (${state.id}::uuid, ${ctx.workspaceId}::uuid, ${state.network},
    ${state.sandbox}, ${state.stateHash}, ${ctx.actor.personId}, ${ctx.actor.sessionId ?? null}, ${state.returnPath}, ${state.stage}, ${ctx.ports.vault.seal(JSON.stringify(state.secret), aadOf(state.id))}, ${expires}::timestamptz)`)
}

export const findState = (ctx: Context, id: string): Promise<ConnectState | null> =>
  ctx.db.maybe<ConnectState>(sql`SELECT ${columns} FROM social.connect_states c WHERE c.id = ${id}::uuid AND c.workspace_id = ${ctx.workspaceId}::uuid`)

/**
 * Takes a state by the text that came back from the network: once, within its ten minutes, over all workspaces. The caller
 * then compares workspace, person and session.
 */
export const takeState = (house: Context, text: string): Promise<ConnectState | null> =>
  house.db.maybe<ConnectState>(sql`UPDATE social.connect_states c SET state_hash = NULL, stage = 'checking', updated_at = now() WHERE c.state_hash = ${hashOf(text)} AND c.stage = 'waiting' AND c.expires_at > ${house.now.toISOString()}::timestamptz RETURNING ${columns}`)

/** Opens what was sealed with the state. */
export const secretOf = <S extends z.ZodType>(ctx: Context, state: ConnectState, shape: S): z.output<S> => shape.parse(JSON.parse(ctx.ports.vault.open(state.sealed ?? '', aadOf(state.id))))

export async function failState(ctx: Context, id: string, problem: { text: string; remedy: string }): Promise<void> {
  await ctx.db.run(sql`UPDATE social.connect_states SET stage = 'failed', sealed = NULL, problem = ${JSON.stringify(problem)}::jsonb, version = version + 1, updated_at = now() WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(connectionMoved, id, { connectionId: id, stage: 'failed' })
}

/** Keeps the candidates with their tokens sealed until the person has chosen. */
export async function offerCandidates(ctx: Context, state: ConnectState, candidates: readonly Candidate[], asked: readonly string[]): Promise<void> {
  const shown = candidates.map(({ externalId, name, handle, avatarUrl, obstacle, scopes }): ShownCandidate => ({ externalId, name, handle, avatarUrl, obstacle, missingScopes: asked.filter((scope) => !scopes.includes(scope)) }))
  await ctx.db.run(sql`UPDATE social.connect_states SET stage = 'choose', sealed = ${ctx.ports.vault.seal(JSON.stringify(candidates), aadOf(state.id))}, candidates = ${JSON.stringify(shown)}::jsonb,
      expires_at = ${new Date(ctx.now.getTime() + lifeMs).toISOString()}::timestamptz, version = version + 1, updated_at = now() WHERE id = ${state.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(connectionMoved, state.id, { connectionId: state.id, stage: 'choose' })
}

/** The server has taken our registration: the person may go to its consent page now. */
export async function awaitConsent(ctx: Context, id: string, waiting: { stateHash: string; secret: unknown; authorizeUrl: string }): Promise<void> {
  await ctx.db.run(sql`UPDATE social.connect_states SET stage = 'waiting', state_hash = ${waiting.stateHash}, sealed = ${ctx.ports.vault.seal(JSON.stringify(waiting.secret), aadOf(id))}, authorize_url = ${waiting.authorizeUrl},
      version = version + 1, updated_at = now() WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND stage = 'checking'`)
  ctx.emit(connectionMoved, id, { connectionId: id, stage: 'waiting' })
}

export async function finishState(ctx: Context, id: string, accountIds: readonly string[]): Promise<void> {
  await ctx.db.run(sql`UPDATE social.connect_states SET stage = 'connected', sealed = NULL, account_ids = ${accountIds as string[]}::uuid[], version = version + 1, updated_at = now() WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(connectionMoved, id, { connectionId: id, stage: 'connected' })
}

/** A connection as the screen sees it. */
export async function presentConnection(ctx: Context, id: string): Promise<z.input<typeof Connection>> {
  const state = await findState(ctx, id)
  if (!state) throw notFound({ what: 'connection' })
  const known = await ctx.db.all<{ externalId: string }>(sql`SELECT external_id AS "externalId" FROM social.accounts WHERE workspace_id = ${ctx.workspaceId}::uuid AND network = ${state.network} AND sandbox = ${state.sandbox} AND status <> 'disabled'`)
  const ids = new Set(known.map(({ externalId }) => externalId))
  const over = (state.stage === 'waiting' || state.stage === 'choose') && new Date(state.expiresAt) < ctx.now
  return {
    id: state.id,
    network: state.network,
    networkName: networkOf(state.network).name,
    sandbox: state.sandbox,
    stage: over ? 'failed' : state.stage,
    authorizeUrl: state.stage === 'waiting' && !over ? state.authorizeUrl : null,
    candidates: state.candidates.map((one) => ({ ...one, known: ids.has(one.externalId) })),
    accountIds: state.accountIds,
    problem: over ? { text: 'This connection is more than ten minutes old.', remedy: 'Start again with Connect.' } : state.problem,
  }
}
