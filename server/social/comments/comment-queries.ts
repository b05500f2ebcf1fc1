import type { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { isUsable, type AccountStatus } from '../accounts/account.ts'
import { networkOf } from '../networks/networks.ts'
import type { PostComment } from './contract.ts'

export type CommentRow = {
  id: string; postId: string; variantId: string; accountId: string; externalId: string; parentId: string | null; authorName: string; authorHandle: string | null; authorAvatarUrl: string | null
  isOurs: boolean; text: string; url: string | null; writtenAt: string; hidden: boolean; removedAt: string | null; readAt: string | null; leadId: string | null; acting: 'hide' | 'show' | 'delete' | null
  problem: { text: string; remedy: string } | null; network: string; accountName: string; accountStatus: AccountStatus
}

const columns = sql`c.id, c.post_id AS "postId", c.variant_id AS "variantId", c.account_id AS "accountId", c.external_id AS "externalId", parent.id AS "parentId", c.author_name AS "authorName", c.author_handle AS "authorHandle",
  c.author_avatar_url AS "authorAvatarUrl", c.is_ours AS "isOurs", c.text, c.url, c.written_at AS "writtenAt", c.hidden, c.removed_at AS "removedAt", c.read_at AS "readAt", c.lead_id AS "leadId", c.acting, c.problem,
  a.network, a.name AS "accountName", a.status AS "accountStatus"`
const joined = sql`social.comments c JOIN social.accounts a ON a.id = c.account_id LEFT JOIN social.comments parent ON parent.account_id = c.account_id AND parent.external_id = c.parent_external_id`
// A tombstone has no author: it was gone before it was seen.
const seen = sql`c.author_name <> ''`

/** Comments on one post, oldest first. What was deleted keeps its place, without its words. */
export const commentsOn = (ctx: Context, postId: string): Promise<CommentRow[]> =>
  ctx.db.all<CommentRow>(sql`SELECT ${columns} FROM ${joined} WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.post_id = ${postId}::uuid AND ${seen} ORDER BY c.written_at, c.id LIMIT 2000`)

/** Newest first, over all posts. */
export const newestComments = (ctx: Context, { unread, accountId, since, after, limit }: { unread?: boolean | undefined; accountId?: string | undefined; since?: string | undefined; after: (string | number | null)[] | null; limit: number }): Promise<CommentRow[]> =>
  ctx.db.all<CommentRow>(sql`SELECT ${columns} FROM ${joined} JOIN social.posts p ON p.id = c.post_id AND p.deleted_at IS NULL
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND ${seen} AND NOT c.is_ours AND c.removed_at IS NULL ${unread ? sql`AND c.read_at IS NULL` : sql``} ${accountId ? sql`AND c.account_id = ${accountId}::uuid` : sql``} ${since ? sql`AND c.written_at >= ${since}::timestamptz` : sql``}
      ${after ? sql`AND (c.written_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY c.written_at DESC, c.id DESC LIMIT ${limit}`)

export async function getComment(ctx: Context, id: string): Promise<CommentRow> {
  const row = await ctx.db.maybe<CommentRow>(sql`SELECT ${columns} FROM ${joined} WHERE c.id = ${id}::uuid AND c.workspace_id = ${ctx.workspaceId}::uuid AND ${seen}`)
  if (!row) throw notFound({ what: 'comment' })
  return row
}

export function presentComment(ctx: Context, row: CommentRow): z.input<typeof PostComment> {
  const port = networkOf(row.network).comments
  const open = may(ctx.actor, 'social:publish') && isUsable(row.accountStatus) && row.removedAt === null && row.acting === null
  return {
    id: row.id, postId: row.postId, variantId: row.variantId, accountId: row.accountId, network: row.network, accountName: row.accountName, externalId: row.externalId, parentId: row.parentId,
    author: { name: row.authorName, handle: row.authorHandle, avatarUrl: row.authorAvatarUrl },
    isOurs: row.isOurs, text: row.removedAt === null ? row.text : '', url: row.url, writtenAt: row.writtenAt, hidden: row.hidden, removedAt: row.removedAt,
    isUnread: row.readAt === null && !row.isOurs && row.removedAt === null, leadId: row.leadId, acting: row.acting, problem: row.problem,
    may: { reply: open && port !== undefined, hide: open && port?.hide !== undefined && !row.isOurs, delete: open && port?.remove !== undefined && (row.isOurs || !port.remove.own) },
  }
}
