import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { orderMoved } from '../events.ts'
import { movePicture, type PictureRow, type PictureState } from '../orders/order-store.ts'
import { settle } from '../spending/reserve.ts'
import { holdService, startNext } from './start-next.ts'

type End = { state: Extract<PictureState, 'done' | 'refused' | 'failed' | 'stopped' | 'cancelled'>; /** The service made it, or may have: its price is spent. */ paid: boolean; reason: string | null; notes?: readonly string[]; assetId?: string; layerKey?: string }

const open: readonly PictureState[] = ['waiting', 'starting', 'working', 'cancelling']

/** Ends a picture, books its price, and lets the next one begin. False when it had ended before: then nothing is done twice. */
export async function endPicture(ctx: Context, { id, orderId }: Pick<PictureRow, 'id' | 'orderId'>, { state, paid, reason, notes = [], assetId, layerKey }: End, { goOn = true, from = open } = {}): Promise<boolean> {
  const serviceId = await serviceOf(ctx, orderId)
  await holdService(ctx, serviceId)
  const ended = await movePicture(ctx, id, from, sql`state = ${state}, reason = ${reason}, notes = ${[...notes]}::text[], asset_id = ${assetId ?? null}::uuid, layer_key = ${layerKey ?? null}, progress = NULL, lease_until = NULL, next_at = NULL, ended_at = ${ctx.now.toISOString()}::timestamptz`)
  if (!ended) return false
  await settle(ctx, id, { paid })
  ctx.emit(orderMoved, orderId, { orderId, pictureId: id, state })
  if (goOn) await startNext(ctx, serviceId)
  return true
}

const serviceOf = async (ctx: Context, orderId: string): Promise<string> =>
  (await ctx.db.one<{ serviceId: string }>(sql`SELECT service_id AS "serviceId" FROM studio.orders WHERE id = ${orderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)).serviceId

/** Ends an order before its last picture. What was not asked for yet is stopped and costs nothing; the rest goes on to its end. */
export async function stopOrder(ctx: Context, orderId: string, reason: string): Promise<void> {
  const serviceId = await serviceOf(ctx, orderId)
  await holdService(ctx, serviceId)
  await ctx.db.run(sql`UPDATE studio.orders SET stopped_because = ${reason} WHERE id = ${orderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const left = await ctx.db.all<{ id: PictureRow['id'] }>(sql`SELECT id FROM studio.order_pictures WHERE order_id = ${orderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (state = 'waiting' OR (state = 'starting' AND asked_at IS NULL)) FOR NO KEY UPDATE`)
  for (const { id } of left) await endPicture(ctx, { id, orderId }, { state: 'stopped', paid: false, reason }, { goOn: false })
  await startNext(ctx, serviceId)
}

/** Stops every order of a service that nothing can be had from. */
export async function stopOrdersOf(ctx: Context, serviceId: string, reason: string): Promise<void> {
  const orders = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT o.id FROM studio.orders o JOIN studio.order_pictures p ON p.order_id = o.id WHERE o.service_id = ${serviceId}::uuid AND o.workspace_id = ${ctx.workspaceId}::uuid AND (p.state = 'waiting' OR (p.state = 'starting' AND p.asked_at IS NULL))`)
  for (const { id } of orders) await stopOrder(ctx, id, reason)
}
