import { openOriginal, outsideUrl, renderFor, type Crop, type Notice } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { spendOfApp } from './app-usage.ts'
import type { Place, Reach } from './network.ts'

type Shown = { crops: ReadonlyMap<string, Crop>; notices: ReadonlyMap<string, Notice> }

/** What an adapter may touch, for one place of one network. `clock` runs on while the context's own time stands; `crops` are the parts of pictures that go out, `notices` what altered ones say about themselves. */
export function reachFrom(ctx: Context, place: Place, account: { id: string; network: string } | null, clock: () => Date, { crops, notices }: Shown = { crops: new Map(), notices: new Map() }): Reach {
  return {
    ...place,
    fetch: ctx.ports.fetch,
    now: clock,
    open: (assetId, wish) => renderFor(ctx, assetId, { ...wish, notice: notices.get(assetId) ?? null, crop: wish.crop === undefined ? (crops.get(assetId) ?? null) : wish.crop }),
    original: (assetId, range) => openOriginal(ctx, assetId, range),
    addressOf: async (assetId, size, crop) => `${ctx.ports.publicUrl}${await outsideUrl(ctx, assetId, size, crop === undefined ? crops.get(assetId) : crop, notices.get(assetId))}`,
    // Before an account is known (its connection) a call or two go uncounted.
    spend: async (name, cost, of) => (account && isJob(ctx) ? ctx.transaction((tx) => spendOfApp(tx, { network: account.network, sandbox: place.sandbox }, name, cost, of, clock())) : { name, used: 0, max: of.max, resetsAt: of.resetsAt.toISOString() }),
    isKnown: async (externalId) => {
      if (!account) return false
      return (await ctx.db.maybe(sql`SELECT 1 AS known FROM social.variants WHERE workspace_id = ${ctx.workspaceId}::uuid AND account_id = ${account.id}::uuid AND external_id = ${externalId}`)) !== null
    },
  }
}

const isJob = (ctx: Context): ctx is JobContext => 'transaction' in ctx

/** A clock that began at the context's time and runs with the machine: within one job time passes, and tests still fix its start. */
export function runningClock(start: Date): () => Date {
  const began = performance.now()
  return () => new Date(start.getTime() + (performance.now() - began))
}
