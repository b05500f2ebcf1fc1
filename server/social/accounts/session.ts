import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accountNeedsReauth } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { renewalOf, type Granted, type Network, type Reach, type Session, type Tokens } from '../publishing/network.ts'
import { isFailure, type Failure } from '../publishing/outcome.ts'

/** What is read of an account to act in its name. */
export type KeptAccount = {
  id: string
  network: string
  externalId: string
  handle: string
  name: string
  sandbox: boolean
  status: string
  scopes: string[]
  meta: Record<string, unknown>
  tokens: string | null
  tokenVersion: number
  tokenExpiresAt: string | null
  connectionExpiresAt: string | null
}

export const keptColumns = sql`a.id, a.network, a.external_id AS "externalId", a.handle, a.name, a.sandbox, a.status, a.scopes, a.meta, a.tokens, a.token_version AS "tokenVersion",
  a.token_expires_at AS "tokenExpiresAt", a.connection_expires_at AS "connectionExpiresAt"`

const aadOf = (accountId: string) => `social.accounts:${accountId}`
const TokenShape = z.record(z.string(), z.string())

export const sealTokens = (ctx: Pick<Context, 'ports'>, accountId: string, tokens: Tokens): string => ctx.ports.vault.seal(JSON.stringify(tokens), aadOf(accountId))

export const sessionOf = (ctx: Pick<Context, 'ports'>, account: KeptAccount): Session => ({
  accountId: account.id,
  externalId: account.externalId,
  handle: account.handle,
  scopes: account.scopes,
  tokens: account.tokens === null ? {} : TokenShape.parse(JSON.parse(ctx.ports.vault.open(account.tokens, aadOf(account.id)))),
  meta: account.meta,
})

/**
 * A session with tokens that are good for the next minutes: renewed first when their end is near, or when `refused` says
 * that the network did not take this version of them.
 */
export async function freshSession(ctx: JobContext, account: KeptAccount, reach: Reach, refused: number | null = null): Promise<{ word: 'ok'; session: Session; account: KeptAccount } | Failure> {
  const network = networkOf(account.network)
  const due = refused === account.tokenVersion || needsRenewal(network, account, reach.now())
  if (!due) return { word: 'ok', session: sessionOf(ctx, account), account }
  return renew(ctx, network, account, reach)
}

/** Looks a quarter of a second apart: ten seconds, longer than a renewal takes. */
const waits = 40

async function renew(ctx: JobContext, network: Network, account: KeptAccount, reach: Reach): Promise<{ word: 'ok'; session: Session; account: KeptAccount } | Failure> {
  if (renewalOf(network, account.meta).kind === 'none') return needsReauth(ctx, account, 'The connection has ended.')
  // One worker renews, the others wait for its pair. It is a lease and not an open transaction, because a transaction that
  // waits for a network would keep a connection of the pool for as long.
  const claim = randomUUID()
  for (let look = 0; look < waits; look++) {
    const now = reach.now().toISOString()
    const taken = await ctx.transaction((tx) => tx.db.maybe<KeptAccount>(sql`UPDATE social.accounts a SET renew_claim = ${claim}::uuid, renew_lease = ${now}::timestamptz + interval '45 seconds'
      WHERE a.id = ${account.id}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND a.token_version = ${account.tokenVersion} AND (a.renew_lease IS NULL OR a.renew_lease < ${now}::timestamptz)
      RETURNING ${keptColumns}`))
    if (taken) return renewNow(ctx, network, taken, reach, claim)
    const present = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${account.id}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
    if (!present) return { word: 'reconnect', reason: 'The account is gone.' }
    if (present.status === 'needs_reauth' || present.status === 'disabled') return { word: 'reconnect', reason: 'The account has to be connected again.' }
    // Another worker has won meanwhile: its pair is the good one.
    if (present.tokenVersion !== account.tokenVersion) return { word: 'ok', session: sessionOf(ctx, present), account: present }
    await pause(250)
  }
  return { word: 'retry', reason: 'The access of the account is being renewed.', afterSec: 2 }
}

async function renewNow(ctx: JobContext, network: Network, account: KeptAccount, reach: Reach, claim: string): Promise<{ word: 'ok'; session: Session; account: KeptAccount } | Failure> {
  if (network.renewal.kind === 'none') return { word: 'reconnect', reason: 'The connection has ended.' }
  const result = await network.renewal.renew(reach, sessionOf(ctx, account))
  if (isFailure(result)) {
    if (result.word === 'reconnect') return needsReauth(ctx, account, result.reason)
    await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.accounts SET renew_claim = NULL, renew_lease = NULL WHERE id = ${account.id}::uuid AND renew_claim = ${claim}::uuid`))
    return result
  }
  // The new pair is saved before anything uses it: a rotating network has spent the old one already.
  const saved = await ctx.transaction((tx) => saveGrant(tx, account.id, result, claim))
  return saved ? { word: 'ok', session: sessionOf(ctx, saved), account: saved } : { word: 'retry', reason: 'Another worker renewed the access at the same moment.', afterSec: 1 }
}

const saveGrant = (ctx: Context, accountId: string, grant: Granted, claim: string): Promise<KeptAccount | null> =>
  ctx.db.maybe<KeptAccount>(sql`UPDATE social.accounts a SET tokens = ${sealTokens(ctx, accountId, grant.tokens)}, token_version = token_version + 1, token_expires_at = ${grant.tokenExpiresAt}::timestamptz,
      connection_expires_at = ${grant.connectionExpiresAt}::timestamptz, renew_claim = NULL, renew_lease = NULL, status = 'active', status_note = NULL, updated_at = now()
    WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND a.renew_claim = ${claim}::uuid AND a.status <> 'disabled' RETURNING ${keptColumns}`)

/** Marks the account, once, and tells; its queue stays as it is. */
export async function needsReauth(ctx: JobContext, account: KeptAccount, reason: string): Promise<Failure> {
  await ctx.transaction(async (tx) => {
    const marked = await tx.db.run(sql`UPDATE social.accounts SET status = 'needs_reauth', status_note = ${reason}, renew_claim = NULL, renew_lease = NULL, version = version + 1, updated_at = now()
      WHERE id = ${account.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND status IN ('active', 'expiring') AND token_version = ${account.tokenVersion}`)
    if (marked) tx.emit(accountNeedsReauth, account.id, { accountId: account.id, network: account.network, name: account.name, reason })
  })
  return { word: 'reconnect', reason }
}

function needsRenewal(network: Network, account: KeptAccount, now: Date): boolean {
  const renewal = renewalOf(network, account.meta)
  if (renewal.kind === 'none') return false
  // A rotating pair is kept by its short-lived access token, an exchanged one by the end of the whole connection.
  const end = renewal.kind === 'rotating' ? account.tokenExpiresAt : account.connectionExpiresAt
  return end !== null && new Date(end).getTime() - now.getTime() < renewal.beforeSec * 1000
}
