import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accountConnected } from '../events.ts'
import type { Candidate } from '../publishing/network.ts'
import { networkOf } from '../networks/networks.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import { lookUpJob } from './look-up.job.ts'
import { sealTokens } from './session.ts'

/**
 * Connects an account, or connects it again: the same account of a network is one row, and its posts, numbers and queue stay
 * with it. Posts that were held because it was signed out go back into the queue when their time is still ahead.
 */
export async function keepAccount(ctx: Context, network: string, sandbox: boolean, candidate: Candidate, asked: readonly string[]): Promise<string> {
  const known = await ctx.db.maybe<{ id: string }>(sql`SELECT id FROM social.accounts WHERE workspace_id = ${ctx.workspaceId}::uuid AND network = ${network} AND sandbox = ${sandbox} AND external_id = ${candidate.externalId} FOR UPDATE`)
  const id = known?.id ?? newId<'account'>()
  const now = ctx.now.toISOString()
  const meta = JSON.stringify({ ...candidate.meta, missingScopes: asked.filter((scope) => !candidate.scopes.includes(scope)) })
  const tokens = sealTokens(ctx, id, candidate.tokens)
  await ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle, avatar_url, scopes, tokens, token_expires_at, connection_expires_at, meta, connected_by, connected_at, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${network}, ${candidate.externalId}, ${sandbox}, ${candidate.name}, ${candidate.handle}, ${candidate.avatarUrl}, ${candidate.scopes as string[]}::text[], ${tokens},
      ${candidate.tokenExpiresAt}::timestamptz, ${candidate.connectionExpiresAt}::timestamptz, ${meta}::jsonb, ${ctx.actor.personId}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id, network, sandbox, external_id) DO UPDATE SET name = excluded.name, handle = excluded.handle, avatar_url = excluded.avatar_url, scopes = excluded.scopes, tokens = excluded.tokens,
      token_version = social.accounts.token_version + 1, token_expires_at = excluded.token_expires_at, connection_expires_at = excluded.connection_expires_at, renew_claim = NULL, renew_lease = NULL, status = 'active', status_note = NULL,
      -- What the network told of the account stays until it is asked again.
      meta = coalesce(jsonb_build_object('live', social.accounts.meta->'live'), '{}') || excluded.meta, connected_by = excluded.connected_by, connected_at = excluded.connected_at, version = social.accounts.version + 1, updated_at = excluded.updated_at`)
  if (known) await wakeHeld(ctx, id)
  if (networkOf(network).lookUp) await ctx.enqueue(lookUpJob, { accountId: id }, { key: id })
  ctx.emit(accountConnected, id, { accountId: id, network, name: candidate.name, again: known !== null })
  return id
}

async function wakeHeld(ctx: Context, accountId: string): Promise<void> {
  const woken = await ctx.db.all<{ postId: string }>(sql`UPDATE social.variants v SET state = 'scheduled', wake_at = due_at, failure = NULL, tries = 0, version = version + 1, updated_at = now()
    WHERE v.account_id = ${accountId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'held' AND v.failure->>'word' = 'reconnect' AND v.due_at > ${ctx.now.toISOString()}::timestamptz RETURNING v.post_id AS "postId"`)
  // What is overdue stays held, but says what to do now.
  await ctx.db.run(sql`UPDATE social.variants v SET failure = jsonb_build_object('word', 'missed', 'text', 'Its time passed while the account was signed out.', 'remedy', 'Publish it now, or give it a new time.', 'field', null), version = version + 1
    WHERE v.account_id = ${accountId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'held' AND v.failure->>'word' = 'reconnect' AND NOT v.finding`)
  for (const postId of new Set(woken.map((one) => one.postId))) await ctx.db.run(sql`SELECT social.settle_post(${postId}::uuid)`)
  ctx.signal(publishDue.name)
}
