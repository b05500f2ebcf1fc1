import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { FeedPost } from './feed-file.ts'

export type FeedRow = { id: string; workspaceId: string; personId: string | null; name: string; onlyMine: boolean; accountIds: string[]; lastReadAt: string | null }

/** What calendars show: a quarter of a year back and a year ahead, and no more than they can bear. */
export const mostPosts = 5_000
const backDays = 92

/** Where a feed begins. */
export const feedBegin = (now: Date): Date => new Date(now.getTime() - backDays * 86_400_000)

/** The posts of a feed. Drafts are ideas, not plans. */
export const feedPosts = (ctx: Context, { personId, onlyMine, accountIds }: FeedRow): Promise<FeedPost[]> =>
  ctx.db.all<FeedPost>(sql`SELECT p.id, p.text, p.due_at AS "dueAt", p.zone, p.state, p.updated_at AS "updatedAt", p.version,
      ARRAY(SELECT a.name || ' (' || a.network || ')' FROM social.variants v JOIN social.accounts a ON a.id = v.account_id WHERE v.post_id = p.id ORDER BY a.network, lower(a.name)) AS accounts
    FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND p.state <> 'draft'
      AND p.due_at > ${feedBegin(ctx.now).toISOString()}::timestamptz AND p.due_at < ${ctx.now.toISOString()}::timestamptz + interval '1 year'
      ${onlyMine ? sql`AND p.author_id = ${personId}` : sql``}
      ${accountIds.length > 0 ? sql`AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.account_id = ANY(${accountIds}::uuid[]))` : sql``}
    ORDER BY p.due_at, p.id LIMIT ${mostPosts}`)

/** The open feed that a token opens; null for unknown and revoked ones alike. */
export const feedOf = (house: Context, tokenHash: string): Promise<FeedRow | null> =>
  house.db.maybe<FeedRow>(sql`SELECT id, workspace_id AS "workspaceId", person_id AS "personId", name, only_mine AS "onlyMine", account_ids AS "accountIds", last_read_at AS "lastReadAt" FROM social.calendar_feeds WHERE token_hash = ${tokenHash} AND revoked_at IS NULL`)
