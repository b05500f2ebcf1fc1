import { editForbidden, refuseForbidden } from '../../../policy/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { formatMoney } from '../../../platform/money.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { startNext } from '../advance/start-next.ts'
import { Estimate, EstimateOrder, Order, PlaceOrder } from '../contract.ts'
import { costNotConfirmed, lookNeeded, maskNotPng, nothingToOrder, overCap, serviceCannot } from '../errors.ts'
import { orderMoved } from '../events.ts'
import { getOrder } from './order-store.ts'
import { planOrder, presentPlan } from './plan-order.ts'
import { presentOne } from './present-order.ts'

export const estimateOrder = operation({
  id: 'studio.generate.estimate',
  summary: 'What furnishing or clearing photos by an image service would cost, and how much of it this month still pays for. Nothing is ordered.',
  http: 'POST /api/v1/staging/estimates',
  permission: 'studio:read',
  effect: 'read',
  input: EstimateOrder,
  output: Estimate,
  errors: [notFound, serviceCannot, lookNeeded, nothingToOrder],
  agent: { when: 'somebody asks what virtual staging by a service would cost' },
}).run(async (ctx, wish) => presentPlan(ctx, await planOrder(ctx, wish)))

export const placeOrder = operation({
  id: 'studio.generate.start',
  summary: 'Have photos furnished or cleared by an image service, in the background. The cost has to be confirmed; what the month does not pay for is not begun.',
  http: 'POST /api/v1/staging/generate',
  permission: 'studio:write',
  effect: 'write',
  status: 202,
  input: PlaceOrder,
  output: Order,
  errors: [notFound, serviceCannot, lookNeeded, nothingToOrder, costNotConfirmed, overCap, maskNotPng, editForbidden],
  agent: { when: 'photos of rooms are to be furnished or cleared by an image service', confirm: true },
}).run(async (ctx, { confirmedCost, ...wish }) => {
  const plan = await planOrder(ctx, wish)
  const { service, cost, photos, affordable, budget } = plan
  await refuseForbidden(ctx, photos.map(({ id, originalId }) => ({ id, originalId, alterations: [wish.act === 'declutter' ? 'decluttered' : 'furniture'] })))
  if (confirmedCost.amount !== cost.amount || confirmedCost.currency !== cost.currency) throw costNotConfirmed({ cost: formatMoney(cost) })
  if (affordable === 0) throw overCap({ cost: formatMoney(service.price), left: formatMoney(budget.left) })
  const id = newId<'staging-order'>()
  await ctx.db.run(sql`INSERT INTO studio.orders (id, workspace_id, service_id, act, style, room, note, listing_id, price_amount, price_currency, made_by, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${service.id}::uuid, ${wish.act}, ${wish.act === 'furnish' ? (wish.style ?? null) : null}, ${wish.act === 'furnish' ? (wish.room ?? null) : null}, ${wish.note ?? null}, ${wish.listingId ?? null}::uuid, ${service.price.amount}::bigint, ${service.price.currency}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  const masks = await keepMasks(ctx, id, wish.photos ?? [])
  const rows = photos.flatMap((photo) => Array.from({ length: wish.variations }, (_, at) => ({ id: newId<'staging-picture'>(), photo: photo.id, version: photo.version, variation: at + 1, seed: seedFor(photo.id, at), mask: masks.get(photo.id) ?? null })))
  await ctx.db.run(sql`INSERT INTO studio.order_pictures (id, workspace_id, order_id, position, photo_id, photo_version, variation, seed, mask_id, created_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${id}::uuid, r.position, r.photo, r.version, r.variation, r.seed, r.mask, ${ctx.now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows.map((row, position) => ({ ...row, position })))}::jsonb) AS r(id uuid, position int, photo uuid, version int, variation int, seed bigint, mask uuid)`)
  await startNext(ctx, service.id)
  ctx.emit(orderMoved, id, { orderId: id, pictureId: null, state: 'waiting' })
  return presentOne(ctx, await getOrder(ctx, id))
})

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Keeps what was painted over photos. Whether it opens is found out in a child process, before the service is asked. */
async function keepMasks(ctx: Context, orderId: string, photos: readonly { assetId: string; mask?: string | undefined }[]): Promise<Map<string, string>> {
  const kept = new Map<string, string>()
  for (const { assetId, mask } of photos) {
    if (!mask) continue
    const png = Buffer.from(mask, 'base64')
    if (!png.subarray(0, 8).equals(pngHead)) throw maskNotPng({})
    const id = newId<'staging-mask'>()
    await ctx.db.run(sql`INSERT INTO studio.order_masks (id, workspace_id, order_id, photo_id, png) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${orderId}::uuid, ${assetId}::uuid, ${png}::bytea)`)
    kept.set(assetId, id)
  }
  return kept
}

/** The same photo gets the same seeds, so that an order can be repeated; each variation has its own. */
export const seedFor = (photoId: string, variation: number): number => (Number.parseInt(photoId.slice(-7), 16) % 1_000_000) * 1_000 + variation
