import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { formatMoney, money } from '../../../platform/money.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../../platform/page.ts'
import { cancelPicture } from '../advance/cancel-picture.job.ts'
import { endPicture } from '../advance/end-picture.ts'
import { holdService, startNext } from '../advance/start-next.ts'
import { getUsable } from '../connections/service-store.ts'
import { ChoosePicture, ListOrders, OneOrder, Order, RetryOrder } from '../contract.ts'
import { costNotConfirmed, nothingMissing, orderEnded, pictureNotThere, serviceCannot } from '../errors.ts'
import { orderMoved } from '../events.ts'
import { findPicture, getOrder, orderColumns, picturesOf, type OrderRow } from './order-store.ts'
import { missingStates, presentOne, presentOrders } from './present-order.ts'

export const listOrders = operation({
  id: 'studio.generate.list',
  summary: 'What was ordered from image services, newest first: all of it, over one photo, or for a listing.',
  http: 'GET /api/v1/staging/generate',
  permission: 'studio:read',
  effect: 'read',
  input: ListOrders,
  output: pageOf(Order),
}).run(async (ctx, { photoId, listingId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<OrderRow>(sql`SELECT ${orderColumns} FROM studio.orders o WHERE o.workspace_id = ${ctx.workspaceId}::uuid
    AND (${listingId ?? null}::uuid IS NULL OR o.listing_id = ${listingId ?? null}::uuid)
    AND (${photoId ?? null}::uuid IS NULL OR EXISTS (SELECT FROM studio.order_pictures p WHERE p.order_id = o.id AND p.photo_id = ${photoId ?? null}::uuid))
    AND (${after?.[0] ?? null}::timestamptz IS NULL OR (o.created_at, o.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid)) ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}::int`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
  return { items: await presentOrders(ctx, page.items), nextCursor: page.nextCursor }
})

export const readOrder = operation({
  id: 'studio.generate.get',
  summary: 'How far an order is, and what became of each picture.',
  http: 'GET /api/v1/staging/generate/:id',
  permission: 'studio:read',
  effect: 'read',
  input: OneOrder,
  output: Order,
  errors: [notFound],
}).run(async (ctx, { id }) => presentOne(ctx, await getOrder(ctx, id)))

export const cancelOrder = operation({
  id: 'studio.generate.cancel',
  summary: 'Stop an order, at the service too. Pictures that are there stay, and what was not begun costs nothing.',
  http: 'POST /api/v1/staging/generate/:id/cancel',
  permission: 'studio:write',
  effect: 'write',
  input: OneOrder,
  output: Order,
  errors: [notFound, orderEnded],
}).run(async (ctx, { id }) => {
  const order = await getOrder(ctx, id)
  await holdService(ctx, order.serviceId)
  const open = (await picturesOf(ctx, [id])).filter(({ state }) => state === 'waiting' || state === 'starting' || state === 'working')
  if (open.length === 0) throw orderEnded({})
  for (const picture of open) {
    // What the service was never asked for needs nobody's consent to end.
    if (picture.askedAt === null) await endPicture(ctx, picture, { state: 'cancelled', paid: false, reason: null }, { goOn: false })
    else {
      await ctx.db.run(sql`UPDATE studio.order_pictures SET state = 'cancelling' WHERE id = ${picture.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      await ctx.enqueue(cancelPicture, { pictureId: picture.id }, { key: picture.id })
    }
  }
  await startNext(ctx, order.serviceId)
  ctx.emit(orderMoved, id, { orderId: id, pictureId: null, state: 'cancelled' })
  return presentOne(ctx, order)
})

export const retryOrder = operation({
  id: 'studio.generate.retry',
  summary: 'Order again what is missing: pictures that failed, were refused, stopped or cancelled. The cost has to be confirmed.',
  http: 'POST /api/v1/staging/generate/:id/retry',
  permission: 'studio:write',
  effect: 'write',
  status: 202,
  input: RetryOrder,
  output: Order,
  errors: [notFound, serviceCannot, nothingMissing, costNotConfirmed],
}).run(async (ctx, { id, confirmedCost }) => {
  const order = await getOrder(ctx, id)
  await holdService(ctx, order.serviceId)
  const service = await getUsable(ctx, order.serviceId)
  const missing = (await picturesOf(ctx, [id])).filter(({ state }) => (missingStates as readonly string[]).includes(state))
  if (missing.length === 0) throw nothingMissing({})
  const cost = money(service.price.amount * missing.length, service.price.currency)
  if (cost.amount !== confirmedCost.amount || cost.currency !== confirmedCost.currency) throw costNotConfirmed({ cost: formatMoney(cost) })
  await ctx.db.run(sql`UPDATE studio.orders SET stopped_because = NULL, price_amount = ${service.price.amount}::bigint, price_currency = ${service.price.currency} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  // The same seed would show the same changed room again.
  await ctx.db.run(sql`UPDATE studio.order_pictures SET seed = seed + CASE WHEN state = 'refused' THEN 100 ELSE 0 END, state = 'waiting', progress = NULL, reason = NULL, notes = '{}', tries = 0, external_id = NULL, sent = NULL, asked_at = NULL, next_at = NULL, lease_until = NULL, ended_at = NULL
    WHERE id = ANY (${missing.map((one) => one.id)}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid`)
  await startNext(ctx, order.serviceId)
  ctx.emit(orderMoved, id, { orderId: id, pictureId: null, state: 'waiting' })
  return presentOne(ctx, await getOrder(ctx, id))
})

export const choosePicture = operation({
  id: 'studio.generate.choose',
  summary: 'Make a picture the winner of its kind over its photo, or take that back. The others are kept.',
  http: 'PUT /api/v1/staging/pictures/:id/chosen',
  permission: 'studio:write',
  effect: 'write',
  input: ChoosePicture,
  output: Order,
  errors: [notFound, pictureNotThere],
}).run(async (ctx, { id, chosen }) => {
  const picture = await findPicture(ctx, id, { lock: true })
  if (!picture) throw notFound({ what: 'picture' })
  if (picture.state !== 'done') throw pictureNotThere({})
  const order = await getOrder(ctx, picture.orderId)
  if (chosen) await ctx.db.run(sql`UPDATE studio.order_pictures p SET chosen = false FROM studio.orders o WHERE o.id = p.order_id AND o.act = ${order.act} AND p.photo_id = ${picture.photoId}::uuid AND p.chosen AND p.workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE studio.order_pictures SET chosen = ${chosen} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(orderMoved, order.id, { orderId: order.id, pictureId: id, state: picture.state })
  return presentOne(ctx, order)
})
