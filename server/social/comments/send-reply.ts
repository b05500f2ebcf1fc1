import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { spoken } from '../drift/same-words.ts'
import { backoffSec, isFailure, maxTries, type Failure } from '../publishing/outcome.ts'
import type { Answer } from './comment-port.ts'
import { commentChanged } from './events.ts'
import { keepComments, type OfVariant } from './keep-comments.ts'
import type { ClaimedReply } from './reply.timer.ts'
import { atNetwork, type AtNetwork } from './with-account.ts'

type Row = { postId: string; variantId: string; accountId: string; text: string; key: string; finding: boolean; tries: number; createdAt: string; postExternalId: string | null; commentExternalId: string | null; commentGone: boolean }

/**
 * Sends one answer. The rules are those of publishing: what may have happened is looked for before it is repeated, so nothing
 * stands there twice.
 */
export async function sendReply(ctx: JobContext, claimed: ClaimedReply): Promise<void> {
  const row = await ctx.db.maybe<Row>(sql`SELECT r.post_id AS "postId", r.variant_id AS "variantId", r.account_id AS "accountId", r.text, r.key, r.finding, r.tries, r.created_at AS "createdAt",
      v.external_id AS "postExternalId", c.external_id AS "commentExternalId", c.removed_at IS NOT NULL AS "commentGone"
    FROM social.replies r JOIN social.variants v ON v.id = r.variant_id LEFT JOIN social.comments c ON c.id = r.comment_id
    WHERE r.id = ${claimed.id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.claim = ${claimed.claim}::uuid`)
  if (!row) return
  const end = (change: End) => settle(ctx, claimed, row, change)
  const there = await atNetwork(ctx, row.accountId)
  const port = there?.network.comments
  if (!there || !port) return end({ word: 'failed', failure: { text: 'The account is not connected.', remedy: 'Reconnect it, then send again.' } })
  if (!row.postExternalId || row.commentGone) return end({ word: 'failed', failure: { text: row.commentGone ? 'The comment was deleted meanwhile.' : 'The post is not out any more.', remedy: 'Take the answer back.' } })
  const answer: Answer = { postExternalId: row.postExternalId, commentExternalId: row.commentExternalId, text: row.text, key: row.key }

  if (row.finding || claimed.crashed) {
    const found = await lookFor(ctx, there, row, answer)
    if (isFailure(found)) return end(later(there, row, found, true))
    if (found.word === 'ok') return end({ word: 'sent', externalId: found.externalId })
  } else await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.replies SET finding = true WHERE id = ${claimed.id}::uuid AND claim = ${claimed.claim}::uuid`))
  const sent = await there.call((session) => port.reply(there.reach, session, answer), { creates: true })
  if (isFailure(sent)) return end(later(there, row, sent, sent.word === 'unknown'))
  if (sent.word === 'ok') await end({ word: 'sent', externalId: sent.externalId })
}

/** Is it there after all? By its key where the network takes ours, else among our comments by its words. */
async function lookFor(ctx: JobContext, { network, reach, call, account }: AtNetwork, row: Row, answer: Answer): Promise<{ word: 'ok'; externalId: string } | { word: 'absent' } | Failure> {
  const { find, list } = network.comments!
  if (find) return call<{ word: 'ok'; externalId: string } | { word: 'absent' }>((session) => find(reach, session, answer))
  let cursor: string | null = null
  // The network's clock may be behind ours.
  const notBefore = new Date(new Date(row.createdAt).getTime() - 300_000).toISOString()
  for (let page = 0; page < 5; page++) {
    const read = await call((session) => list(reach, session, answer.postExternalId, cursor))
    if (isFailure(read)) return read
    if (read.word !== 'ok') break
    for (const one of read.comments) {
      const fits = one.isOurs && one.parentExternalId === answer.commentExternalId && spoken(one.text) === spoken(answer.text) && new Date(one.writtenAt).toISOString() > notBefore
      if (fits && !(await isOfAnother(ctx, account.id, one.externalId))) return { word: 'ok', externalId: one.externalId }
    }
    cursor = read.next
    if (cursor === null) break
  }
  return { word: 'absent' }
}

const isOfAnother = async (ctx: JobContext, accountId: string, externalId: string) =>
  (await ctx.db.maybe(sql`SELECT 1 AS known FROM social.replies WHERE workspace_id = ${ctx.workspaceId}::uuid AND account_id = ${accountId}::uuid AND external_id = ${externalId}`)) !== null

type End = { word: 'sent'; externalId: string } | { word: 'failed'; failure: { text: string; remedy: string } } | { word: 'again'; at: Date; finding: boolean; reason: string }

function later({ clock }: AtNetwork, row: Row, failure: Failure, finding: boolean): End {
  if (failure.word === 'rejected') return { word: 'failed', failure: { text: failure.reason, remedy: failure.remedy } }
  if (failure.word === 'reconnect') return { word: 'failed', failure: { text: failure.reason, remedy: 'Reconnect the account, then send again.' } }
  if (row.tries + 1 > maxTries) return { word: 'failed', failure: { text: finding ? 'The network never answered whether it took the answer.' : failure.reason, remedy: finding ? 'Look there whether it stands, then send again or take it back.' : 'Send it again later.' } }
  return { word: 'again', at: new Date(clock().getTime() + backoffSec(row.tries + 1, failure.word === 'retry' ? failure.afterSec : undefined) * 1000), finding, reason: failure.reason }
}

async function settle(ctx: JobContext, claimed: ClaimedReply, row: Row, end: End): Promise<void> {
  await ctx.transaction(async (tx) => {
    const kept = await tx.db.run(sql`UPDATE social.replies SET claim = NULL, version = version + 1, updated_at = now(), ${columnsOf(end)} WHERE id = ${claimed.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND claim = ${claimed.claim}::uuid`)
    if (kept === 0) return
    if (end.word === 'sent') await showAsComment(tx, row, end.externalId)
    tx.emit(commentChanged, row.postId, { postId: row.postId, commentId: null })
  })
}

function columnsOf(end: End) {
  if (end.word === 'sent') return sql`state = 'sent', wake_at = NULL, finding = false, external_id = ${end.externalId}, failure = NULL`
  if (end.word === 'failed') return sql`state = 'failed', wake_at = NULL, failure = ${JSON.stringify(end.failure)}::jsonb`
  return sql`state = 'sending', wake_at = ${end.at.toISOString()}::timestamptz, tries = tries + 1, finding = ${end.finding}, failure = ${JSON.stringify({ text: end.reason, remedy: 'It is tried again by itself.' })}::jsonb`
}

/** The answer stands in the thread at once; the next reading brings what the network made of it. */
async function showAsComment(ctx: Context, row: Row, externalId: string): Promise<void> {
  const account = await ctx.db.one<{ externalId: string; name: string; handle: string; avatarUrl: string | null }>(sql`SELECT external_id AS "externalId", name, handle, avatar_url AS "avatarUrl" FROM social.accounts WHERE id = ${row.accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const variant: OfVariant = { id: row.variantId, postId: row.postId, accountId: row.accountId }
  const at = ctx.now.toISOString()
  await keepComments(ctx, variant, [{ externalId, parentExternalId: row.commentExternalId, author: account, isOurs: true, text: row.text, url: null, writtenAt: at, hidden: false }], at)
}
