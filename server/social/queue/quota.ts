import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addSeconds } from '../../platform/time.ts'
import type { Finding } from '../contract.ts'
import { networkFor, networkOf } from '../networks/networks.ts'
import type { Allowance } from '../publishing/network.ts'

type OnAccount = { id: string; network: string; name: string; meta: Readonly<Record<string, unknown>> }

/** Warns where a post at a moment would pass, or come near to, what the network takes of the account, with what is out and planned counted. */
export async function quotaFindings(ctx: Context, account: OnAccount, at: string, { share, notPost, appUsage }: { share: number; notPost?: string | undefined; appUsage: readonly Allowance[] }): Promise<Finding[]> {
  const { name } = networkOf(account.network)
  const rule = networkFor(account.network, account.meta).capabilities.posts
  const shared = appUsage.filter(({ used, max, resetsAt }) => used * 100 >= max * share && (resetsAt === null || Date.parse(resetsAt) > Date.parse(at))).map((one): Finding => ({
    rule: 'quota', level: 'warning', field: 'schedule', message: `${name}: ${one.name} ${one.used} of ${one.max}, for all accounts together.`, remedy: one.resetsAt ? 'Choose a time after it opens again.' : 'Choose a later time.',
  }))
  if (!rule) return shared
  const told = networkOf(account.network).allowances?.(account.meta).find(({ resetsAt }) => resetsAt === null)
  const max = told?.max ?? rule.max
  const used = mostWithin(await momentsAround(ctx, account.id, at, rule.hours, notPost), at, rule.hours) + 1
  if (used * 100 < max * share) return shared
  const message = used > max ? `${name} takes ${max} posts in ${rule.hours} hours. This would be number ${used} on ${account.name}.` : `${used} of the ${max} posts that ${name} takes in ${rule.hours} hours are planned on ${account.name}.`
  return [...shared, { rule: 'quota', level: 'warning', field: 'schedule', message, remedy: used > max ? 'Choose another day for this one, or it waits until the network takes it.' : 'Keep some for what comes up.' }]
}

/** When posts of the account went out or are planned, within so many hours of a moment. */
async function momentsAround(ctx: Context, accountId: string, at: string, hours: number, notPost: string | undefined): Promise<string[]> {
  const rows = await ctx.db.all<{ at: string }>(sql`SELECT coalesce(v.published_at, v.due_at) AS at FROM social.variants v
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.account_id = ${accountId}::uuid AND v.state IN ('scheduled', 'publishing', 'published') AND v.post_id IS DISTINCT FROM ${notPost ?? null}::uuid
      AND coalesce(v.published_at, v.due_at) BETWEEN ${addSeconds(at, -hours * 3_600)}::timestamptz AND ${addSeconds(at, hours * 3_600)}::timestamptz`)
  return rows.map((row) => row.at)
}

/** The most of some moments that lie with `at` in one span of so many hours. */
export function mostWithin(moments: readonly string[], at: string, hours: number): number {
  const span = hours * 3_600_000
  const own = Date.parse(at)
  const times = moments.map((one) => Date.parse(one))
  const ends = [own, ...times.filter((time) => time > own && time < own + span)]
  return Math.max(...ends.map((end) => times.filter((time) => time > end - span && time <= end).length))
}
