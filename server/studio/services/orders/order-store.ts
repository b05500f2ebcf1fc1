import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Money } from '../../../platform/money.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Act, Order, OrderPicture, StagingRoom, StagingStyle } from '../contract.ts'
import type { Sent } from '../fitting/fitting-task.ts'

export type PictureState = OrderPicture['state']
export type OrderRow = { id: Order['id']; serviceId: string; act: Act; style: StagingStyle | null; room: StagingRoom | null; note: string | null; listingId: string | null; price: Money; stoppedBecause: string | null; madeBy: string | null; createdAt: string }

/** `o` is studio.orders. */
export const orderColumns = sql`o.id, o.service_id AS "serviceId", o.act, o.style, o.room, o.note, o.listing_id AS "listingId", jsonb_build_object('amount', o.price_amount, 'currency', o.price_currency) AS price, o.stopped_because AS "stoppedBecause", o.made_by AS "madeBy", o.created_at AS "createdAt"`

export type PictureRow = {
  id: OrderPicture['id']; orderId: string; photoId: string; photoVersion: number; variation: number; seed: number; maskId: string | null; state: PictureState; progress: number | null; reason: string | null; notes: string[]
  tries: number; externalId: string | null; sent: Sent | null; askedAt: string | null; reserved: number | null; cost: Money | null; assetId: string | null; chosen: boolean
}

/** `p` is studio.order_pictures. */
export const pictureColumns = sql`p.id, p.order_id AS "orderId", p.photo_id AS "photoId", p.photo_version AS "photoVersion", p.variation, p.seed, p.mask_id AS "maskId", p.state, p.progress, p.reason, p.notes, p.tries, p.external_id AS "externalId", p.sent, p.asked_at AS "askedAt",
  p.reserved_amount AS reserved, CASE WHEN p.cost_amount IS NOT NULL THEN jsonb_build_object('amount', p.cost_amount, 'currency', p.cost_currency) END AS cost, p.asset_id AS "assetId", p.chosen`

/** An order. Throws not_found. */
export async function getOrder(ctx: Context, id: string): Promise<OrderRow> {
  const row = await ctx.db.maybe<OrderRow>(sql`SELECT ${orderColumns} FROM studio.orders o WHERE o.id = ${id}::uuid AND o.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'order' })
  return row
}

export const picturesOf = (ctx: Context, orderIds: readonly string[]): Promise<PictureRow[]> =>
  ctx.db.all<PictureRow>(sql`SELECT ${pictureColumns} FROM studio.order_pictures p WHERE p.order_id = ANY (${[...orderIds]}::uuid[]) AND p.workspace_id = ${ctx.workspaceId}::uuid ORDER BY p.position`)

/** A picture of an order, or null when it is gone. */
export const findPicture = (ctx: Context, id: string, { lock = false } = {}): Promise<PictureRow | null> =>
  ctx.db.maybe<PictureRow>(sql`SELECT ${pictureColumns} FROM studio.order_pictures p WHERE p.id = ${id}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR NO KEY UPDATE` : sql``}`)

/** Writes columns of a picture while it is in one of these states. False when it is not any more. */
export async function movePicture(ctx: Context, id: string, from: readonly PictureState[], columns: ReturnType<typeof sql>): Promise<boolean> {
  return (await ctx.db.run(sql`UPDATE studio.order_pictures SET ${columns} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = ANY (${[...from]}::text[])`)) > 0
}
