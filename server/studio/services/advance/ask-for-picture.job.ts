import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { PictureRefused } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { formatMoney } from '../../../platform/money.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import { workOnPixels } from '../../staging/pixels/pixel-workers.ts'
import { getService, markProblem, reachOf, type ServiceRow } from '../connections/service-store.ts'
import { orderMoved } from '../events.ts'
import type { Sent } from '../fitting/fitting-task.ts'
import { isFailure, type Failure, type Made, type Task } from '../image-service.ts'
import { findPicture, getOrder, movePicture, type OrderRow, type PictureRow } from '../orders/order-store.ts'
import { promptFor } from '../prompt.ts'
import { providerOf } from '../providers/providers.ts'
import { reserve } from '../spending/reserve.ts'
import { webhookUrlOf } from '../webhooks/webhook-address.ts'
import { cancelPicture } from './cancel-picture.job.ts'
import { endPicture, stopOrder, stopOrdersOf } from './end-picture.ts'
import { followPicture } from './follow-picture.job.ts'
import { keepAnswer } from './keep-answer.ts'
import { CalledOff, withLease } from './lease.ts'
import { holdService } from './start-next.ts'
import { withFolder, withSources } from './work-files.ts'

const mostTries = 5
const firstWaitSec = 4
/** How long a webhook may still come for a picture whose answer was lost. */
const lostAnswerSec = 60

/** Asks a service for one picture, after its price was held. A service that answers at once gives it here; else it is followed. */
export const askForPicture = job({
  name: 'studio.ask-for-picture',
  payload: z.object({ pictureId: z.string() }),
  attempts: 3,
  concurrency: 4,
  timeLimitSec: 1_200,
  handle: async (ctx, { pictureId }) => {
    await withLease(ctx, pictureId, 'starting', async (picture, signal) => {
      try {
        await ask(ctx, picture, signal)
      } catch (error) {
        if (signal.reason instanceof CalledOff) return
        const reason = error instanceof PictureRefused ? error.message : error instanceof FoyerError ? error.person : error instanceof StoredFileMissing ? 'the file of the photo is missing from the storage' : null
        if (reason === null) throw error
        await ctx.transaction((tx) => endPicture(tx, picture, { state: 'failed', paid: false, reason: `It could not be made: ${reason}` }))
      }
    })
  },
})

async function ask(ctx: JobContext, picture: PictureRow, signal: AbortSignal): Promise<void> {
  const order = await getOrder(ctx, picture.orderId)
  const service = await getService(ctx, order.serviceId)
  if (service.problem !== null) return ctx.transaction((tx) => stopOrder(tx, order.id, `${service.name}: ${service.problem}`))
  // Asked before, and the process ended: the service may be at it. Own servers cost nothing, so they are asked again.
  if (picture.askedAt !== null && order.price.amount > 0) return afterLostAnswer(ctx, picture)
  if (!(await hold(ctx, picture, order))) return
  await withFolder(ctx, async (folder) => {
    const { task, sent } = await prepare(ctx, folder, picture, order, service, signal)
    const asked = await ctx.transaction((tx) => movePicture(tx, picture.id, ['starting'], sql`asked_at = ${new Date().toISOString()}::timestamptz, sent = ${JSON.stringify(sent)}::jsonb`))
    if (!asked) return
    const outcome = await providerOf(service.provider).start(reachOf(ctx, service, signal), task, progressTeller(ctx, picture))
    if (isFailure(outcome)) return afterFailure(ctx, picture, service, outcome)
    if (outcome.word === 'done') return keepNow(ctx, picture, sent, outcome.picture, signal)
    await begun(ctx, picture, outcome.externalId)
  })
}

/** Holds the price. When the month does not bear it, the rest of the order is stopped and nothing is lost. */
const hold = (ctx: JobContext, picture: PictureRow, order: OrderRow): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    await holdService(tx, order.serviceId)
    if (picture.reserved !== null || (await reserve(tx, picture.id, order.price))) return true
    await stopOrder(tx, order.id, `The cap of this month is reached: another picture for ${formatMoney(order.price)} would go over it. What was made is kept. Raise the cap or wait for the next month, then order the rest again.`)
    return false
  })

async function prepare(ctx: JobContext, folder: string, picture: PictureRow, order: OrderRow, service: ServiceRow, signal: AbortSignal): Promise<{ task: Task; sent: Sent }> {
  const { sends, maskAs, needsMask } = providerOf(service.provider).capabilities
  const [outPhoto, outMask] = [join(folder, 'photo'), join(folder, 'mask.png')]
  const sent = await withSources(ctx, folder, picture, (photo, mask) => workOnPixels(ctx.ports, { kind: 'send', photo, mask, blankMask: needsMask, size: sends.size, format: sends.format, maskAs, outPhoto, outMask }, signal))
  const contentType = sends.format === 'png' ? 'image/png' : 'image/jpeg'
  const task: Task = {
    act: order.act, style: order.style, room: order.room, ...promptFor(order), seed: picture.seed, width: sent.width, height: sent.height,
    photo: { bytes: await readFile(outPhoto), name: `${picture.id}.${sends.format === 'png' ? 'png' : 'jpg'}`, contentType },
    mask: sent.masked || needsMask ? { bytes: await readFile(outMask), name: `${picture.id}-mask.png`, contentType: 'image/png' } : null,
    webhookUrl: webhookUrlOf(ctx, picture.id, service),
  }
  return { task, sent }
}

/** The service has taken it. Its webhook may have come before this answer: then its end is asked for at once. */
const begun = (ctx: JobContext, picture: PictureRow, externalId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const now = await findPicture(tx, picture.id, { lock: true })
    if (!now) return
    await tx.db.run(sql`UPDATE studio.order_pictures SET external_id = ${externalId} WHERE id = ${picture.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    if (now.state === 'cancelling') return tx.enqueue(cancelPicture, { pictureId: picture.id }, { key: picture.id })
    if (!(await movePicture(tx, picture.id, ['starting'], sql`state = 'working', tries = 0, lease_until = NULL`))) return
    tx.emit(orderMoved, picture.orderId, { orderId: picture.orderId, pictureId: picture.id, state: 'working' })
    await tx.enqueue(followPicture, { pictureId: picture.id, look: 0 }, { key: picture.id })
  })

async function keepNow(ctx: JobContext, picture: PictureRow, sent: Sent, made: Made, signal: AbortSignal): Promise<void> {
  await ctx.transaction((tx) => movePicture(tx, picture.id, ['starting'], sql`progress = 0.95`))
  await keepAnswer(ctx, { ...picture, sent }, made, signal, ['starting'])
}

async function afterFailure(ctx: JobContext, picture: PictureRow, service: ServiceRow, failure: Failure): Promise<void> {
  if (failure.word === 'unknown') return afterLostAnswer(ctx, picture)
  if (failure.word === 'refused') return void (await ctx.transaction((tx) => endPicture(tx, picture, { state: 'failed', paid: false, reason: failure.reason })))
  if (failure.word === 'stopped') {
    return ctx.transaction(async (tx) => {
      await holdService(tx, service.id)
      await markProblem(tx, service.id, failure.reason)
      await movePicture(tx, picture.id, ['starting'], sql`asked_at = NULL`)
      await stopOrdersOf(tx, service.id, failure.reason)
    })
  }
  if (picture.tries + 1 >= mostTries) return void (await ctx.transaction((tx) => endPicture(tx, picture, { state: 'failed', paid: false, reason: `${failure.reason} It was tried ${mostTries} times.` })))
  const at = new Date(Date.now() + (failure.afterSec ?? firstWaitSec * 2 ** picture.tries) * 1_000).toISOString()
  await ctx.transaction(async (tx) => {
    if (!(await movePicture(tx, picture.id, ['starting'], sql`asked_at = NULL, tries = tries + 1, reason = ${failure.reason}, next_at = ${at}::timestamptz, lease_until = NULL`))) return
    tx.emit(orderMoved, picture.orderId, { orderId: picture.orderId, pictureId: picture.id, state: 'starting' })
    await tx.enqueue(askForPicture, { pictureId: picture.id }, { key: picture.id, at })
  })
}

/** Nobody knows whether the service took it. Its webhook would tell; asking again might pay twice. */
const afterLostAnswer = (ctx: JobContext, picture: PictureRow): Promise<void> =>
  ctx.transaction(async (tx) => {
    const at = new Date(Date.now() + lostAnswerSec * 1_000).toISOString()
    const now = await findPicture(tx, picture.id, { lock: true })
    if (!now || !(await movePicture(tx, picture.id, ['starting'], sql`state = 'working', lease_until = NULL, next_at = ${at}::timestamptz`))) return
    await tx.enqueue(followPicture, { pictureId: picture.id, look: 0 }, { key: picture.id, ...(now.externalId === null ? { at } : {}) })
  })

/** Writes down how far a service is that answers at once, about once a second. */
function progressTeller(ctx: JobContext, { id, orderId }: PictureRow): (progress: number) => void {
  let next = 0
  return (progress) => {
    if (Date.now() < next) return
    next = Date.now() + 1_000
    void ctx.transaction(async (tx) => {
      if (await movePicture(tx, id, ['starting'], sql`progress = ${Math.max(0, Math.min(0.95, progress))}::real`)) tx.emit(orderMoved, orderId, { orderId, pictureId: id, state: 'starting' })
    }).catch((error: unknown) => ctx.log.warn({ err: error, pictureId: id }, 'the progress of a picture could not be written down'))
  }
}
