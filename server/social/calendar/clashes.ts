import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { titleOf } from '../posts/post.ts'

export type Clash = { account: string; title: string; minutes: number }

/** For each post that waits: the nearest other one of the same account within so many minutes. */
export async function clashesOf(ctx: Context, ids: readonly string[], withinMinutes: number): Promise<Map<string, Clash>> {
  if (withinMinutes === 0 || ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ postId: string; account: string; text: string; minutes: number }>(sql`SELECT DISTINCT ON (v.post_id) v.post_id AS "postId", a.name AS account, left(p.text, 400) AS text, n.minutes
    FROM social.variants v JOIN social.accounts a ON a.id = v.account_id
      CROSS JOIN LATERAL (SELECT o.post_id, round(abs(extract(epoch FROM o.due_at - v.due_at)) / 60)::int AS minutes FROM social.variants o
        WHERE o.account_id = v.account_id AND o.post_id <> v.post_id AND o.state IN ('scheduled', 'publishing') AND o.workspace_id = ${ctx.workspaceId}::uuid
          AND o.due_at > v.due_at - make_interval(mins => ${withinMinutes}::int) AND o.due_at < v.due_at + make_interval(mins => ${withinMinutes}::int)
        ORDER BY 2 LIMIT 1) n
      JOIN social.posts p ON p.id = n.post_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ANY(${ids as string[]}::uuid[]) AND v.state IN ('scheduled', 'publishing')
    ORDER BY v.post_id, n.minutes`)
  return new Map(rows.map(({ postId, account, text, minutes }) => [postId, { account, title: titleOf(text), minutes }]))
}

/** What the accounts of a post have within so many minutes of a moment. */
export async function clashesAt(ctx: Context, postId: string, at: string, withinMinutes: number): Promise<(Clash & { dueAt: string })[]> {
  if (withinMinutes === 0) return []
  const rows = await ctx.db.all<{ account: string; text: string; dueAt: string; minutes: number }>(sql`SELECT a.name AS account, left(p.text, 400) AS text, o.due_at AS "dueAt", round(abs(extract(epoch FROM o.due_at - ${at}::timestamptz)) / 60)::int AS minutes
    FROM social.variants v JOIN social.variants o ON o.account_id = v.account_id AND o.post_id <> v.post_id JOIN social.accounts a ON a.id = v.account_id JOIN social.posts p ON p.id = o.post_id
    WHERE v.post_id = ${postId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND o.workspace_id = ${ctx.workspaceId}::uuid AND o.state IN ('scheduled', 'publishing')
      AND o.due_at > ${at}::timestamptz - make_interval(mins => ${withinMinutes}::int) AND o.due_at < ${at}::timestamptz + make_interval(mins => ${withinMinutes}::int)
    ORDER BY minutes, a.name LIMIT 10`)
  return rows.map(({ text, ...row }) => ({ ...row, title: titleOf(text) }))
}
