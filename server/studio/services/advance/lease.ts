import { randomUUID } from 'node:crypto'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { findPicture, type PictureRow, type PictureState } from '../orders/order-store.ts'

const leaseSec = 40
const lookEveryMs = 500

/** Somebody cancelled the picture, or the order was stopped. */
export class CalledOff extends Error {
  constructor() {
    super('the picture was called off')
  }
}

/**
 * Does work on a picture that nobody else works on, for as long as it is in the state that the work is about. The signal is cut with
 * {@link CalledOff} soon after somebody cancels in any process. Null when the picture is in another state, or somebody has it: who has
 * it goes on with it.
 */
export async function withLease<T>(ctx: JobContext, pictureId: string, state: PictureState, work: (picture: PictureRow, signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const lease = randomUUID()
  const taken = await ctx.transaction((tx) => tx.db.run(sql`UPDATE studio.order_pictures SET lease = ${lease}::uuid, lease_until = now() + make_interval(secs => ${leaseSec})
    WHERE id = ${pictureId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = ${state} AND (lease_until IS NULL OR lease_until < now())`))
  const picture = taken ? await findPicture(ctx, pictureId) : null
  if (!picture) return null
  const off = new AbortController()
  let clock: NodeJS.Timeout | undefined
  const look = async () => {
    const held = await ctx.transaction((tx) => tx.db.run(sql`UPDATE studio.order_pictures SET lease_until = now() + make_interval(secs => ${leaseSec}) WHERE id = ${pictureId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND lease = ${lease}::uuid AND state = ${state}`))
    if (!held) off.abort(new CalledOff())
  }
  let looking = Promise.resolve()
  const again = () => {
    clock = setTimeout(() => {
      looking = look().then(again, (error: unknown) => off.abort(error))
    }, lookEveryMs)
  }
  again()
  try {
    return await work(picture, AbortSignal.any([off.signal, ctx.abort]))
  } finally {
    clearTimeout(clock)
    await looking
    clearTimeout(clock)
    await ctx.transaction((tx) => tx.db.run(sql`UPDATE studio.order_pictures SET lease_until = NULL WHERE id = ${pictureId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND lease = ${lease}::uuid`))
  }
}
