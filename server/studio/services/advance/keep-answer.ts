import { createReadStream, createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { assetsOf, keepDerived, PictureRefused, sourceXmp, storePicture, type Making } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import { wordsFor } from '../../staging/drift/check-drift.ts'
import { workOnPixels } from '../../staging/pixels/pixel-workers.ts'
import { getService, reachOf, type ServiceRow } from '../connections/service-store.ts'
import { pictureMade } from '../events.ts'
import type { Sent } from '../fitting/fitting-task.ts'
import type { Made } from '../image-service.ts'
import { findPicture, getOrder, movePicture, type OrderRow, type PictureRow, type PictureState } from '../orders/order-store.ts'
import { promptFor } from '../prompt.ts'
import { endPicture } from './end-picture.ts'
import { followPicture } from './follow-picture.job.ts'
import { withFolder, withSources } from './work-files.ts'

/** A picture of the sizes that services make has a few megabytes; what has more is none of them. */
const mostBytes = 40 * 1024 * 1024
const mostTries = 4

/**
 * Takes a finished picture in: fetches it within limits, lays it over the photo in a child process, checks the room, and puts it into
 * the library. Whatever happens twice (webhook and look, a crash) ends in one picture: only who ends it keeps it.
 */
export async function keepAnswer(ctx: JobContext, picture: PictureRow & { sent: Sent }, made: Made, signal: AbortSignal, from: readonly PictureState[]): Promise<void> {
  const order = await getOrder(ctx, picture.orderId)
  const service = await getService(ctx, order.serviceId)
  const end = (state: 'refused' | 'failed', reason: string, notes: readonly string[] = []) => ctx.transaction((tx) => endPicture(tx, picture, { state, paid: true, reason, notes }, { from }))
  await withFolder(ctx, async (folder) => {
    const [answer, out, outLayer] = [join(folder, 'answer'), join(folder, 'staged.png'), join(folder, 'layer.png')]
    try {
      await fetchAnswer(ctx, service, made, answer, signal)
      const words = order.act === 'declutter' ? 'Virtually cleared: objects were removed from a photo' : 'Virtually staged: furniture was added to a photo'
      const { regions, notes } = await withSources(ctx, folder, picture, (photo, mask) => workOnPixels(ctx.ports, { kind: 'take-in', photo, answer, mask, sent: picture.sent, out, outLayer, xmp: sourceXmp('compositeWithTrainedAlgorithmicMedia', words) }, signal))
      if (regions.length > 0) return void (await end('refused', `${wordsFor(regions)} Or paint where it may change: then the rest is kept as it is.`, notes))
      await keep(ctx, { picture, order, service }, { out, outLayer, notes }, from)
    } catch (error) {
      if (error instanceof PictureRefused) return void (await end('failed', `What ${service.name} sent cannot be used: ${error.message}. It was paid, and can be ordered again.`))
      if (error instanceof FetchFailed && error.word === 'too_large') return void (await end('failed', `What ${service.name} sent is larger than ${mostBytes / 1024 / 1024} MB. It was paid, and can be ordered again.`))
      if (!(error instanceof FetchFailed) && !(error instanceof NotThere)) throw error
      if (picture.tries + 1 >= mostTries || picture.externalId === null) return void (await end('failed', `The picture could not be fetched from ${service.name}: ${error.message}. It was paid, and can be ordered again.`))
      await fetchLater(ctx, picture, error.message)
    }
  })
}

/** The address of a finished picture did not give it. */
class NotThere extends Error {}

async function fetchAnswer(ctx: JobContext, service: ServiceRow, made: Made, to: string, signal: AbortSignal): Promise<void> {
  if ('bytes' in made) return writeFile(to, made.bytes)
  const data = /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/=]+)$/.exec(made.url.slice(0, mostBytes))
  if (data) return writeFile(to, Buffer.from(data[1]!, 'base64'))
  const answer = await reachOf(ctx, service).fetch(made.url, { maxBytes: mostBytes, timeoutMs: 120_000, signal, headers: made.headers ?? {} })
  if (!answer.ok) {
    answer.discard()
    throw new NotThere(`its address answered with status ${answer.status}`)
  }
  await pipeline(answer.body, createWriteStream(to))
}

async function keep(ctx: JobContext, { picture, order, service }: { picture: PictureRow; order: OrderRow; service: ServiceRow }, { out, outLayer, notes }: { out: string; outLayer: string; notes: readonly string[] }, from: readonly PictureState[]): Promise<void> {
  const photo = (await assetsOf(ctx, [picture.photoId])).get(picture.photoId)
  const name = `${photo?.name ?? 'Room'}, ${order.act === 'declutter' ? 'cleared' : `${order.style ?? ''} ${picture.variation}`.trim()}`.slice(0, 200)
  const stored = await storePicture(ctx.ports, out, `${name}.png`)
  const layerKey = `staging-layers/${picture.id}`
  await ctx.ports.storage.putAt(layerKey, createReadStream(outLayer), { contentType: 'image/png' })
  const { prompt } = promptFor(order)
  const making: Making = {
    how: order.act === 'declutter' ? 'retouched' : 'staged', engine: service.provider, alterations: [order.act === 'declutter' ? 'decluttered' : 'furniture'], from: [{ assetId: picture.photoId, version: picture.photoVersion }],
    ...(service.model === '' ? {} : { model: service.model }), prompt, seed: picture.seed, cost: order.price,
    recipe: { act: order.act, style: order.style, room: order.room, note: order.note, masked: picture.maskId !== null, orderId: order.id, sandbox: service.sandbox },
  }
  await ctx.transaction(async (tx) => {
    const now = await findPicture(tx, picture.id)
    if (!now || !from.includes(now.state)) return
    const { id: assetId } = await keepDerived(tx, stored, { name, alt: photo?.alt ?? '', ...(order.listingId ? { listingId: order.listingId } : {}) }, making)
    if (!(await endPicture(tx, picture, { state: 'done', paid: true, reason: null, notes, assetId, layerKey }, { from }))) throw new Error('the picture ended while it was kept')
    tx.emit(pictureMade, order.id, { orderId: order.id, photoId: picture.photoId, assetId, act: order.act })
  })
}

const fetchLater = (ctx: JobContext, { id, tries }: PictureRow, reason: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const at = new Date(Date.now() + 5_000 * 2 ** tries).toISOString()
    if (await movePicture(tx, id, ['working'], sql`tries = tries + 1, reason = ${reason}, next_at = ${at}::timestamptz, lease_until = NULL`)) await tx.enqueue(followPicture, { pictureId: id, look: 0 }, { key: id, at })
  })
