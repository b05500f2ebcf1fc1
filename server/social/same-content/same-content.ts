import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { formatInstant } from '../../platform/time.ts'
import { workspaceOf } from '../../identity/index.ts'
import type { Finding, VariantState } from '../contract.ts'
import { titleOf } from '../posts/post.ts'
import { printOf } from './print.ts'

export type SameContent = { postId: string; title: string; at: string; state: VariantState; url: string | null }

type Question = { accountId: string; text: string; /** Asset ids. */ media: readonly string[]; withinDays: number; /** When it is to go out; now unless given. */ at?: string | undefined; /** A post is no repetition of itself. */ notPost?: string | undefined }

/** The post nearest in time that says the same on an account, out or queued, within some days before or after. */
export async function sameContentBefore(ctx: Context, { accountId, text, media, withinDays, at, notPost }: Question): Promise<SameContent | null> {
  const print = printOf(text, media)
  if (print === null || withinDays <= 0) return null
  const row = await ctx.db.maybe<Omit<SameContent, 'title'> & { text: string }>(sql`WITH found AS (SELECT v.post_id, coalesce(v.published_at, v.due_at) AS at, v.state, v.url, p.text
      FROM social.content_prints c JOIN social.variants v ON v.id = c.variant_id JOIN social.posts p ON p.id = v.post_id
      WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.account_id = ${accountId}::uuid AND c.print = ${print} AND v.state IN ('scheduled', 'publishing', 'published') AND (p.deleted_at IS NULL OR v.state = 'published')
        ${notPost ? sql`AND v.post_id <> ${notPost}::uuid` : sql``})
    SELECT post_id AS "postId", at, state, url, text FROM found, (SELECT ${at ?? ctx.now.toISOString()}::timestamptz AS moment) m
    WHERE at BETWEEN moment - make_interval(days => ${withinDays}) AND moment + make_interval(days => ${withinDays}) ORDER BY abs(extract(epoch FROM at - moment)) LIMIT 1`)
  return row ? { postId: row.postId, title: titleOf(row.text), at: row.at, state: row.state, url: row.url } : null
}

/** Remembers what a variant says when it is queued. */
export async function keepPrint(ctx: Context, { variantId, accountId, text, media }: { variantId: string; accountId: string; text: string; media: readonly string[] }): Promise<void> {
  const print = printOf(text, media)
  if (print === null) await ctx.db.run(sql`DELETE FROM social.content_prints WHERE variant_id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  else {
    await ctx.db.run(sql`INSERT INTO social.content_prints (variant_id, workspace_id, account_id, print) VALUES (${variantId}::uuid, ${ctx.workspaceId}::uuid, ${accountId}::uuid, ${print})
      ON CONFLICT (variant_id) DO UPDATE SET print = excluded.print, account_id = excluded.account_id`)
  }
}

/** Within how many days the same text is a repetition in this workspace. */
export const sameContentDays = async (ctx: Context): Promise<number> =>
  (await ctx.db.maybe<{ days: number }>(sql`SELECT same_content_days AS days FROM social.settings WHERE workspace_id = ${ctx.workspaceId}::uuid`))?.days ?? 30

/** The warning about a repetition, with its date and the way to it; nothing when the workspace wants none or there is none. */
export async function sameContentFindings(ctx: Context, draft: Omit<Question, 'withinDays'>): Promise<Finding[]> {
  const withinDays = await sameContentDays(ctx)
  const before = await sameContentBefore(ctx, { ...draft, withinDays })
  if (!before) return []
  const { timeZone } = await workspaceOf(ctx)
  const when = formatInstant(before.at, timeZone)
  const message = before.state === 'published' ? `The same went out on this account on ${when}.` : `The same is planned on this account for ${when}.`
  return [{ rule: 'duplicate', level: 'warning', field: 'text', message, remedy: 'Say it in other words, or choose another time or account.', href: `/social/posts/${before.postId}` }]
}
