import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { isUsable, type AccountStatus } from '../accounts/account.ts'
import { SeenComment } from '../comments/comment-port.ts'
import { keepComments, markGone } from '../comments/keep-comments.ts'
import { watchPosts } from '../comments/watch.timer.ts'
import { accountNeedsReauth } from '../events.ts'
import { measurePosts } from '../metrics/measure.timer.ts'
import { publishDue } from '../publishing/publish.timer.ts'

export type KeptEvent = { id: string; accountId: string; kind: string; event: unknown; receivedAt: string }
type Note = { text: string; failed?: true }

const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment'), postExternalId: z.string(), comment: SeenComment, at: z.string() }),
  z.object({ kind: z.literal('comment-gone'), postExternalId: z.string(), commentExternalId: z.string(), at: z.string() }),
  z.object({ kind: z.literal('post'), postExternalId: z.string(), at: z.string() }),
  z.object({ kind: z.literal('publish'), publishId: z.string(), at: z.string() }),
  z.object({ kind: z.literal('access-gone'), at: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('other'), what: z.string(), at: z.string() }),
])

/** Does what one event says, in the caller's transaction. Doing it twice, or after a later one, changes nothing. */
export async function takeEvent(ctx: Context, { accountId, event, receivedAt }: KeptEvent): Promise<Note> {
  const read = Told.safeParse(event)
  if (!read.success) return { text: 'Its words are not understood.', failed: true }
  // A clock that runs ahead there would make later words look older than this one.
  const told = { ...read.data, at: read.data.at > receivedAt ? receivedAt : read.data.at }
  if (told.kind === 'other') return { text: `Nothing to do for “${told.what}”.` }
  if (told.kind === 'access-gone') return signOut(ctx, accountId, told.reason)
  if (told.kind === 'publish') return wake(ctx, accountId, told.publishId)
  const variant = await variantOf(ctx, accountId, told.postExternalId)
  // A post that is on its way out has no id of the network's own yet, but its worker knows it.
  if (!variant && told.kind === 'post' && (await wake(ctx, accountId, told.postExternalId)).woken) return { text: 'The network is done with a post; it is asked at once.' }
  if (!variant) return { text: 'It is about a post that did not go out from here.' }
  if (told.kind === 'comment') {
    const { added } = await keepComments(ctx, variant, [told.comment], told.at)
    return { text: added > 0 ? 'A comment came.' : 'A comment that was known already.' }
  }
  if (told.kind === 'comment-gone') return { text: (await markGone(ctx, variant, told.commentExternalId, told.at)) ? 'A comment was taken away.' : 'A comment that was not known was taken away.' }
  // Its counting may be over; then only its words and comments are read.
  await ctx.db.run(sql`UPDATE social.variants SET watch_at = ${ctx.now.toISOString()}::timestamptz, measure_at = CASE WHEN measure_at IS NULL THEN NULL ELSE ${ctx.now.toISOString()}::timestamptz END WHERE id = ${variant.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.signal(watchPosts.name)
  ctx.signal(measurePosts.name)
  return { text: 'The post changed there; it is read back.' }
}

const variantOf = (ctx: Context, accountId: string, externalId: string) =>
  ctx.db.maybe<{ id: string; postId: string; accountId: string }>(sql`SELECT id, post_id AS "postId", account_id AS "accountId" FROM social.variants
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND account_id = ${accountId}::uuid AND external_id = ${externalId}`)

async function signOut(ctx: Context, accountId: string, reason: string): Promise<Note> {
  const account = await ctx.db.one<{ network: string; name: string; status: AccountStatus }>(sql`SELECT network, name, status FROM social.accounts WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!isUsable(account.status)) return { text: 'The account is signed out already.' }
  await ctx.db.run(sql`UPDATE social.accounts SET status = 'needs_reauth', status_note = ${reason}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(accountNeedsReauth, accountId, { accountId, network: account.network, name: account.name, reason })
  return { text: 'The account has to be connected again.' }
}

async function wake(ctx: Context, accountId: string, publishId: string): Promise<Note & { woken: boolean }> {
  const woken = await ctx.db.run(sql`UPDATE social.variants SET wake_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND account_id = ${accountId}::uuid
    AND state = 'publishing' AND resting AND claim IS NULL AND publish_state::text LIKE ${`%${publishId.replace(/[%_\\]/g, '')}%`}`)
  if (woken > 0) ctx.signal(publishDue.name)
  return { woken: woken > 0, text: woken > 0 ? 'The network is done with a post; it is asked at once.' : 'It is about a post that nothing waits for.' }
}
