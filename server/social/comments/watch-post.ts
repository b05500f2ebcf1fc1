import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { compareWithNetwork } from '../drift/compare.ts'
import { isFailure } from '../publishing/outcome.ts'
import type { SeenComment } from './comment-port.ts'
import { keepComments, markMissing, type OfVariant } from './keep-comments.ts'
import { nextWatch } from './watch-plan.ts'
import type { Watched } from './watch.timer.ts'
import { atNetwork, type AtNetwork } from './with-account.ts'

type Row = OfVariant & { externalId: string; publishedAt: string }
/** More are read at the next look, newest pages first where the network gives them so. */
const mostPages = 10

/** One look at a published post: comments first, then the post itself; then the time of the next look. */
export async function watchPost(ctx: JobContext, { variantId }: Watched): Promise<void> {
  const row = await ctx.db.maybe<Row>(sql`SELECT id, post_id AS "postId", account_id AS "accountId", external_id AS "externalId", published_at AS "publishedAt" FROM social.variants
    WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'published' AND external_id IS NOT NULL`)
  if (!row) return plan(ctx, variantId, null)
  const there = await atNetwork(ctx, row.accountId)
  // Signed out: the look waits for the account, an hour at a time.
  if (!there) return plan(ctx, variantId, new Date(ctx.now.getTime() + 3_600_000))
  const afterSec = there.network.comments ? await readComments(ctx, there, row) : null
  const isGone = await compareWithNetwork(ctx, there, row)
  const { account, network, clock } = there
  const next = nextWatch(new Date(row.publishedAt), clock(), { sandbox: account.sandbox, ...(network.comments?.everySec ? { everySec: network.comments.everySec } : {}) })
  const asked = afterSec === null ? null : new Date(clock().getTime() + afterSec * 1000)
  await plan(ctx, variantId, isGone || !(network.comments || network.readBack) ? null : asked && next && asked > next ? asked : next, clock())
}

/** Reads all comments. Gives the seconds that the network wants to be left alone. */
async function readComments(ctx: JobContext, { network, reach, call, clock }: AtNetwork, row: Row): Promise<number | null> {
  const all: SeenComment[] = []
  const began = clock().toISOString()
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const read = await call((session) => network.comments!.list(reach, session, row.externalId, cursor))
    if (isFailure(read)) {
      ctx.log.info({ variantId: row.id, reason: read.reason }, 'comments could not be read; they are asked for again')
      return read.word === 'retry' ? (read.afterSec ?? 60) : null
    }
    if (read.word !== 'ok') return null
    all.push(...read.comments)
    cursor = read.next
    if (cursor === null) break
  }
  await ctx.transaction(async (tx) => {
    await keepComments(tx, row, all, began)
    if (cursor === null) await markMissing(tx, row, all.map(({ externalId }) => externalId), began)
  })
  return null
}

const plan = async (ctx: JobContext, variantId: string, at: Date | null, watchedAt: Date | null = null): Promise<void> => {
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.variants SET watch_at = ${at?.toISOString() ?? null}::timestamptz, watched_at = coalesce(${watchedAt?.toISOString() ?? null}::timestamptz, watched_at)
    WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
}
