import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { getService, markProblem, reachOf, type ServiceRow } from '../connections/service-store.ts'
import { orderMoved } from '../events.ts'
import { isFailure } from '../image-service.ts'
import { getOrder, movePicture, type PictureRow } from '../orders/order-store.ts'
import { providerOf } from '../providers/providers.ts'
import { endPicture } from './end-picture.ts'
import { keepAnswer } from './keep-answer.ts'
import { CalledOff, withLease } from './lease.ts'

/** Seconds until the next look; the last one repeats. A webhook comes sooner, where there is one. */
const looks = [2, 3, 5, 8, 13, 20, 30] as const

/** Asks a service how a picture stands, and takes it in when it is there. A webhook only makes this happen sooner. */
export const followPicture = job({
  name: 'studio.follow-picture',
  payload: z.object({ pictureId: z.string(), look: z.int() }),
  attempts: 5,
  concurrency: 4,
  timeLimitSec: 300,
  handle: async (ctx, { pictureId, look }) => {
    await withLease(ctx, pictureId, 'working', async (picture, signal) => {
      try {
        await follow(ctx, picture, look, signal)
      } catch (error) {
        if (!(signal.reason instanceof CalledOff)) throw error
      }
    })
  },
})

async function follow(ctx: JobContext, picture: PictureRow, look: number, signal: AbortSignal): Promise<void> {
  const order = await getOrder(ctx, picture.orderId)
  const service = await getService(ctx, order.serviceId)
  // One that is being cancelled is left to who cancels it: the service may say that it is gone because of that.
  const end = (reason: string, paid: boolean) => ctx.transaction((tx) => endPicture(tx, picture, { state: 'failed', paid, reason }, { from: ['working'] }))
  if (picture.externalId === null || picture.sent === null) return void (await end(`${service.name} did not say whether it took the picture, and may have counted it. It was counted here too.`, true))
  const provider = providerOf(service.provider)
  const reach = reachOf(ctx, service, signal)
  const outcome = await provider.poll(reach, picture.externalId)
  if (outcome.word === 'done') return keepAnswer(ctx, { ...picture, sent: picture.sent }, outcome.picture, signal, ['working'])
  if (outcome.word === 'gone') return void (await end(outcome.reason, false))
  if (outcome.word === 'refused') return void (await end(outcome.reason, false))
  const waited = (Date.now() - Date.parse(picture.askedAt ?? '')) / 1_000
  if (waited > provider.capabilities.longestSec) {
    // An own cancelling may be refused as well; the picture ends here either way.
    await provider.cancel(reach, picture.externalId)
    return void (await end(`${service.name} was not finished after ${Math.round(provider.capabilities.longestSec / 60)} minutes, so it was cancelled.`, true))
  }
  await lookLater(ctx, picture, service, look, isFailure(outcome) ? { reason: outcome.reason, broken: outcome.word === 'stopped', afterSec: outcome.word === 'retry' ? outcome.afterSec : null } : { progress: outcome.progress })
}

type Seen = { progress: number | null } | { reason: string; broken: boolean; afterSec: number | null }

/** What is paid is not given up while the service is away or its token is being mended: it is looked for again. */
const lookLater = (ctx: JobContext, { id, orderId }: PictureRow, service: ServiceRow, look: number, seen: Seen): Promise<void> =>
  ctx.transaction(async (tx) => {
    const seconds = 'reason' in seen ? (seen.afterSec ?? 15) : looks[Math.min(look, looks.length - 1)]!
    const at = new Date(Date.now() + seconds * 1_000).toISOString()
    if ('reason' in seen && seen.broken) await markProblem(tx, service.id, seen.reason)
    const columns = 'reason' in seen ? sql`reason = ${seen.reason}` : sql`reason = NULL, progress = coalesce(${seen.progress}::real, progress)`
    if (!(await movePicture(tx, id, ['working'], sql`${columns}, next_at = ${at}::timestamptz, lease_until = NULL`))) return
    tx.emit(orderMoved, orderId, { orderId, pictureId: id, state: 'working' })
    await tx.enqueue(followPicture, { pictureId: id, look: look + 1 }, { key: id, at })
  })
