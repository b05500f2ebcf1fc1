import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { isUsable, type AccountStatus } from '../accounts/account.ts'
import { freshSession, keptColumns, type KeptAccount } from '../accounts/session.ts'
import { postMeasured } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import type { Count } from '../publishing/network.ts'
import { isFailure } from '../publishing/outcome.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { nextMeasure } from './plan.ts'

/** Published posts of one account whose numbers are due. */
type DueAccount = { workspaceId: string; accountId: string; variantIds: string[] }

/** Reads what the networks count: a batch of posts of one account at a time. */
export const measurePosts = timer<DueAccount>({
  name: 'social.measure-posts',
  concurrency: 4,
  leaseSec: 120,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(measure_at) AS at FROM social.variants WHERE measure_at IS NOT NULL`))?.at ?? null,
  claim: async (house, { now, limit, leaseSec }) => {
    // Measuring twice is harmless; the moved time only keeps two workers from doing the same.
    const rows = await house.all<{ workspaceId: string; accountId: string; id: string }>(sql`UPDATE social.variants v SET measure_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE v.id IN (SELECT d.id FROM social.variants d WHERE d.measure_at <= ${now.toISOString()}::timestamptz ORDER BY d.measure_at LIMIT ${limit * 25} FOR UPDATE SKIP LOCKED)
      RETURNING v.workspace_id AS "workspaceId", v.account_id AS "accountId", v.id`)
    return [...Map.groupBy(rows, ({ accountId }) => accountId).values()].map((of) => ({ workspaceId: of[0]!.workspaceId, accountId: of[0]!.accountId, variantIds: of.map(({ id }) => id) }))
  },
  handle: measure,
})

type Measured = { id: string; postId: string; externalId: string; publishedAt: string }

async function measure(ctx: JobContext, { accountId, variantIds }: DueAccount): Promise<void> {
  const clock = runningClock(ctx.now)
  const account = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!account) return
  const network = networkOf(account.network)
  const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
  if (!network.metrics || !place || !isUsable(account.status as AccountStatus)) return putOff(ctx, variantIds, new Date(clock().getTime() + 3_600_000))
  const variants = await ctx.db.all<Measured>(sql`SELECT id, post_id AS "postId", external_id AS "externalId", published_at AS "publishedAt" FROM social.variants
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${variantIds}::uuid[]) AND external_id IS NOT NULL AND published_at IS NOT NULL`)
  const reach = reachFrom(ctx, place, account, clock)
  const opened = await freshSession(ctx, account, reach)
  if (isFailure(opened)) return putOff(ctx, variantIds, new Date(clock().getTime() + 600_000))
  for (let from = 0; from < variants.length; from += network.metrics.batch) {
    const batch = variants.slice(from, from + network.metrics.batch)
    let read = await network.metrics.read(reach, opened.session, batch.map(({ externalId }) => externalId))
    if (read.word === 'reconnect' && read.renewable) {
      const again = await freshSession(ctx, opened.account, reach, opened.account.tokenVersion)
      if (!isFailure(again)) read = await network.metrics.read(reach, again.session, batch.map(({ externalId }) => externalId))
    }
    if (isFailure(read)) {
      ctx.log.info({ accountId, reason: read.reason }, 'numbers could not be read; they are asked for again')
      return putOff(ctx, variants.slice(from).map(({ id }) => id), new Date(clock().getTime() + Math.max(60, read.word === 'retry' ? (read.afterSec ?? 0) : 0) * 1000))
    }
    await keep(ctx, batch, read.counts, clock(), account.sandbox)
  }
}

async function keep(ctx: JobContext, batch: readonly Measured[], counts: ReadonlyMap<string, Count[]>, at: Date, sandbox: boolean): Promise<void> {
  const rows = batch.flatMap(({ id, externalId }) => (counts.get(externalId) ?? []).map(({ metric, native, value }) => ({ variant_id: id, metric, native, value })))
  const plan = batch.map(({ id, publishedAt }) => ({ id, at: nextMeasure(new Date(publishedAt), at, sandbox)?.toISOString() ?? null }))
  await ctx.transaction(async (tx) => {
    await tx.db.run(sql`INSERT INTO social.metric_snapshots (workspace_id, variant_id, metric, native, value, observed_at)
      SELECT ${ctx.workspaceId}::uuid, r.variant_id, r.metric, r.native, r.value, ${at.toISOString()}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(variant_id uuid, metric text, native text, value double precision)`)
    await tx.db.run(sql`UPDATE social.variants v SET measure_at = p.at FROM jsonb_to_recordset(${JSON.stringify(plan)}::jsonb) AS p(id uuid, at timestamptz) WHERE v.id = p.id AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.measure_at IS NOT NULL`)
    for (const [postId, of] of Map.groupBy(batch, (one) => one.postId)) tx.emit(postMeasured, postId, { postId, variantIds: of.map(({ id }) => id) })
  })
}

const putOff = async (ctx: JobContext, variantIds: readonly string[], until: Date): Promise<void> => {
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.variants SET measure_at = ${until.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${variantIds as string[]}::uuid[]) AND measure_at IS NOT NULL`))
}
