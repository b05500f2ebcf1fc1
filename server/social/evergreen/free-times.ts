import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addDays } from '../../platform/time.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { windowAt } from '../blackouts/windows.ts'
import { nextFree } from '../queue/free-slots.ts'
import { slotsAfter } from '../queue/week.ts'
import type { PoolRow } from './pool-store.ts'

export type FreeTime = { at: string; wall: string; zone: string }

/** How many days ahead a pool fills. */
export const poolDays = 14
const mostTimes = 60

/** Times ahead that a pool may take on an account: its own where it has some, else the free slots of the queue. `why`: there can be none. */
export async function freeTimes(ctx: Context, { times, zone }: PoolRow, accountId: string): Promise<{ times: FreeTime[]; why: string | null }> {
  const until = addDays(ctx.now, poolDays, zone)
  const isNear = ({ at }: FreeTime) => at < until && Date.parse(at) > ctx.now.getTime() + 60_000
  if (times.length === 0) {
    const free = (await nextFree(ctx, [accountId], { count: mostTimes })).get(accountId)!
    return { times: free.slots.filter(isNear), why: free.none === 'no-times' ? 'An account has no queue times. Set some under Queue, or give the pool times of its own.' : null }
  }
  const blocks = await readBlocks(ctx)
  const taken = new Set((await ctx.db.all<{ at: string }>(sql`SELECT due_at AS at FROM social.variants WHERE account_id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('scheduled', 'publishing') AND due_at > ${ctx.now.toISOString()}::timestamptz`)).map(({ at }) => Date.parse(at)))
  const own: FreeTime[] = []
  for (const slot of slotsAfter({ slots: times, zone }, ctx.now.toISOString(), poolDays)) if (isNear(slot) && !taken.has(Date.parse(slot.at)) && windowAt(blocks, slot.at, accountId) === null) own.push(slot)
  return { times: own.slice(0, mostTimes), why: null }
}
