import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'

/** The batch was cancelled, or is gone. */
export class CalledOff extends Error {
  constructor() {
    super('the batch was called off')
  }
}

const lookEveryMs = 400

/**
 * Does long work on a photo for as long as its batch runs: the signal is cut with {@link CalledOff} soon after somebody cancels the batch
 * in any process, and with the job itself.
 */
export async function whileWanted<T>(ctx: JobContext, batchId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const off = new AbortController()
  let clock: NodeJS.Timeout | undefined
  const look = async () => {
    const row = await ctx.db.maybe<{ state: string }>(sql`SELECT state FROM studio.enhance_batches WHERE id = ${batchId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    if (row?.state !== 'running') off.abort(new CalledOff())
  }
  let looking = Promise.resolve()
  const again = () => {
    clock = setTimeout(() => {
      looking = look().then(again, (error: unknown) => off.abort(error))
    }, lookEveryMs)
  }
  again()
  try {
    return await work(AbortSignal.any([off.signal, ctx.abort]))
  } finally {
    clearTimeout(clock)
    await looking
    clearTimeout(clock)
  }
}
