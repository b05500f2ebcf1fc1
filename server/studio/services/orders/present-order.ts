import type { z } from 'zod'
import { assetsOf, pictureUrls, type AssetRef } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { money, sum } from '../../../platform/money.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Order, OrderPicture } from '../contract.ts'
import { serviceColumns, type ServiceRow } from '../connections/service-store.ts'
import { picturesOf, type OrderRow, type PictureRow } from './order-store.ts'

const goesOn: readonly string[] = ['waiting', 'starting', 'working', 'cancelling']
/** States from which a picture can be ordered again. */
export const missingStates = ['refused', 'failed', 'stopped', 'cancelled'] as const
const isMissing = ({ state }: PictureRow) => (missingStates as readonly string[]).includes(state)

/** Orders as they go out, with their pictures. */
export async function presentOrders(ctx: Context, rows: readonly OrderRow[]): Promise<z.input<typeof Order>[]> {
  if (rows.length === 0) return []
  const pictures = await picturesOf(ctx, rows.map(({ id }) => id))
  const assets = await assetsOf(ctx, pictures.flatMap(({ photoId, assetId }) => (assetId ? [photoId, assetId] : [photoId])))
  const services = new Map((await ctx.db.all<ServiceRow>(sql`SELECT ${serviceColumns} FROM studio.services s WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND s.id = ANY (${rows.map(({ serviceId }) => serviceId)}::uuid[])`)).map((row) => [row.id as string, row]))
  return rows.map((row) => presentOrder(ctx, row, pictures.filter(({ orderId }) => orderId === row.id), assets, services.get(row.serviceId)!))
}

export const presentOne = async (ctx: Context, row: OrderRow): Promise<z.input<typeof Order>> => (await presentOrders(ctx, [row]))[0]!

function presentOrder(ctx: Context, row: OrderRow, pictures: readonly PictureRow[], assets: ReadonlyMap<string, AssetRef>, service: ServiceRow): z.input<typeof Order> {
  const running = pictures.some(({ state }) => goesOn.includes(state))
  const missing = pictures.filter(isMissing).length
  const mine = may(ctx.actor, 'studio:write')
  const { currency } = row.price
  // An order that is stopped between reading it and reading its pictures: they know the reason too.
  const stopped = row.stoppedBecause ?? pictures.find(({ state }) => state === 'stopped')?.reason ?? null
  return {
    id: row.id, act: row.act, style: row.style, room: row.room, listingId: row.listingId, createdAt: row.createdAt,
    service: { id: service.id, name: service.name, provider: service.provider, sandbox: service.sandbox },
    state: running ? 'running' : stopped !== null ? 'stopped' : pictures.some(({ state }) => state === 'cancelled') ? 'cancelled' : 'done',
    reason: stopped,
    pictures: pictures.map((one) => presentPicture(ctx, one, assets)),
    total: pictures.length,
    ended: pictures.filter(({ state }) => !goesOn.includes(state)).length,
    cost: sum(pictures.flatMap(({ cost }) => (cost?.currency === currency ? [cost] : [])), currency),
    again: money(service.price.amount * missing, service.price.currency),
    may: { cancel: mine && running, retry: mine && !running && missing > 0 && service.problem === null, choose: mine },
  }
}

function presentPicture(ctx: Context, row: PictureRow, assets: ReadonlyMap<string, AssetRef>): z.input<typeof OrderPicture> {
  const [photo, result] = [assets.get(row.photoId), row.assetId ? assets.get(row.assetId) : undefined]
  return {
    id: row.id, variation: row.variation, state: row.state, progress: row.progress, reason: row.reason, notes: row.notes, masked: row.maskId !== null, seed: row.seed, cost: row.cost, chosen: row.chosen,
    photo: photo ? { id: photo.id, name: photo.name, pictures: pictureUrls(ctx, photo) } : null,
    result: result ? { assetId: result.id, name: result.name, pictures: pictureUrls(ctx, result) } : null,
  }
}
