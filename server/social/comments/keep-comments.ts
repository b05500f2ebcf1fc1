import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { SeenComment } from './comment-port.ts'
import { commentChanged, commentReceived } from './events.ts'

export type OfVariant = { id: string; postId: string; accountId: string }
type Kept = { id: string; isNew: boolean; changed: boolean; isOurs: boolean; authorName: string; text: string; writtenAt: string }

/**
 * Stores comments, each once. `at` is when the network said so: an older word never replaces a newer one, and what was deleted
 * does not come back by a delivery that was late.
 */
export async function keepComments(ctx: Context, variant: OfVariant, seen: readonly SeenComment[], at: string): Promise<{ added: number }> {
  let added = 0
  for (const comment of seen) {
    const kept = await keepOne(ctx, variant, comment, at)
    if (!kept) continue
    if (!kept.isNew) {
      ctx.emit(commentChanged, variant.postId, { postId: variant.postId, commentId: kept.id })
      continue
    }
    added += 1
    if (kept.isOurs) ctx.emit(commentChanged, variant.postId, { postId: variant.postId, commentId: kept.id })
    else {
      const { network } = await ctx.db.one<{ network: string }>(sql`SELECT network FROM social.accounts WHERE id = ${variant.accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      ctx.emit(commentReceived, variant.postId, { commentId: kept.id, postId: variant.postId, variantId: variant.id, accountId: variant.accountId, network, authorName: kept.authorName, text: kept.text, writtenAt: kept.writtenAt })
    }
  }
  return { added }
}

/** Writes one; null where nothing is new about it. */
function keepOne(ctx: Context, variant: OfVariant, { author, ...comment }: SeenComment, at: string): Promise<Kept | null> {
  const now = ctx.now.toISOString()
  return ctx.db.maybe<Kept>(sql`INSERT INTO social.comments AS c (id, workspace_id, post_id, variant_id, account_id, external_id, parent_external_id, author_external_id, author_name, author_handle, author_avatar_url,
      is_ours, text, url, written_at, told_at, hidden, read_at, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${variant.postId}::uuid, ${variant.id}::uuid, ${variant.accountId}::uuid, ${comment.externalId}, ${comment.parentExternalId}, ${author.externalId}, ${author.name}, ${author.handle}, ${author.avatarUrl},
      ${comment.isOurs}, ${comment.text}, ${comment.url}, ${comment.writtenAt}::timestamptz, ${at}::timestamptz, ${comment.hidden}, ${comment.isOurs ? now : null}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (account_id, external_id) DO UPDATE SET text = excluded.text, hidden = excluded.hidden, told_at = excluded.told_at, parent_external_id = coalesce(excluded.parent_external_id, c.parent_external_id),
      author_name = CASE WHEN excluded.author_external_id IS NULL THEN c.author_name ELSE excluded.author_name END, author_external_id = coalesce(excluded.author_external_id, c.author_external_id),
      author_handle = coalesce(excluded.author_handle, c.author_handle), author_avatar_url = coalesce(excluded.author_avatar_url, c.author_avatar_url),
      url = coalesce(excluded.url, c.url), version = c.version + 1, updated_at = ${now}::timestamptz
    WHERE c.told_at <= excluded.told_at AND c.removed_at IS NULL AND (c.text IS DISTINCT FROM excluded.text OR c.hidden IS DISTINCT FROM excluded.hidden OR c.author_avatar_url IS NULL AND excluded.author_avatar_url IS NOT NULL)
    RETURNING c.id, c.version = 1 AS "isNew", c.is_ours AS "isOurs", c.author_name AS "authorName", c.text, c.written_at AS "writtenAt"`)
}

/** Marks a comment, and what stands under it, as taken away at the network. A tombstone is left where it was never seen. */
export async function markGone(ctx: Context, variant: OfVariant, externalId: string, at: string): Promise<boolean> {
  const marked = await ctx.db.run(sql`UPDATE social.comments SET removed_at = ${at}::timestamptz, acting = NULL, problem = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND account_id = ${variant.accountId}::uuid AND (external_id = ${externalId} OR parent_external_id = ${externalId}) AND removed_at IS NULL`)
  if (marked > 0) ctx.emit(commentChanged, variant.postId, { postId: variant.postId, commentId: null })
  else await leaveTombstone(ctx, variant, externalId, at)
  return marked > 0
}

/** The news that it is gone overtook the news that it came: nothing of it is shown, and the late one is not believed. */
const leaveTombstone = (ctx: Context, variant: OfVariant, externalId: string, at: string): Promise<number> =>
  ctx.db.run(sql`INSERT INTO social.comments (id, workspace_id, post_id, variant_id, account_id, external_id, author_name, is_ours, text, written_at, told_at, removed_at, read_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${variant.postId}::uuid, ${variant.id}::uuid, ${variant.accountId}::uuid, ${externalId}, '', false, '', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (account_id, external_id) DO NOTHING`)

/** After the whole list was read: what stood there before and is missing now was taken away. */
export async function markMissing(ctx: Context, variant: OfVariant, present: readonly string[], readAt: string): Promise<void> {
  const gone = await ctx.db.run(sql`UPDATE social.comments SET removed_at = ${readAt}::timestamptz, acting = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND variant_id = ${variant.id}::uuid AND removed_at IS NULL AND told_at < ${readAt}::timestamptz AND created_at < ${readAt}::timestamptz AND external_id <> ALL(${present as string[]}::text[])`)
  if (gone > 0) ctx.emit(commentChanged, variant.postId, { postId: variant.postId, commentId: null })
}
