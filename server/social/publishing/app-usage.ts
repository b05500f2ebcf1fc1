import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Allowance } from './network.ts'

type Row = { name: string; used: number; max: number; resetsAt: string }

/** Counts a use of what all accounts of our app at a network share; a span that is over begins anew. Gives where it stands. */
export async function spendOfApp(ctx: Context, app: { network: string; sandbox: boolean }, name: string, cost: number, of: { max: number; resetsAt: Date }, now: Date): Promise<Allowance> {
  const until = of.resetsAt.toISOString()
  return ctx.db.one<Row>(sql`INSERT INTO social.app_usage AS u (network, sandbox, name, used, max, resets_at) VALUES (${app.network}, ${app.sandbox}, ${name}, ${cost}, ${of.max}, ${until}::timestamptz)
    ON CONFLICT (network, sandbox, name) DO UPDATE SET used = CASE WHEN u.resets_at <= ${now.toISOString()}::timestamptz THEN ${cost} ELSE u.used + ${cost} END, max = excluded.max, resets_at = excluded.resets_at
    RETURNING name, used, max, resets_at AS "resetsAt"`)
}

/** What is used of the allowances of every app, by network; those whose span is over are left out. */
export async function usageOfApps(ctx: Context): Promise<(network: string, sandbox: boolean) => Allowance[]> {
  const rows = await ctx.db.all<Row & { network: string; sandbox: boolean }>(sql`SELECT network, sandbox, name, used, max, resets_at AS "resetsAt" FROM social.app_usage WHERE resets_at > ${ctx.now.toISOString()}::timestamptz ORDER BY name`)
  return (network, sandbox) => rows.filter((row) => row.network === network && row.sandbox === sandbox).map(({ name, used, max, resetsAt }) => ({ name, used, max, resetsAt }))
}
