import type { z } from 'zod'
import { listingsOf } from '../../../listings/index.ts'
import { assetsOf, pictureUrls, type AssetRef } from '../../../media/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { money, type Money } from '../../../platform/money.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { orderLimits, type Act, type Budget, type Estimate } from '../contract.ts'
import { getUsable, type ServiceRow } from '../connections/service-store.ts'
import { lookNeeded, nothingToOrder, serviceCannot } from '../errors.ts'
import { providerOf } from '../providers/providers.ts'
import { budgetOf } from '../spending/budget.ts'

export type Wish = { serviceId: string; act: Act; style?: string | undefined; room?: string | undefined; variations: number; listingId?: string | undefined; photos?: readonly { assetId: string }[] | undefined }
export type Plan = { service: ServiceRow; photos: AssetRef[]; leftOut: Estimate['leftOut']; pictures: number; cost: Money; budget: z.input<typeof Budget>; affordable: number }

/** What an order would do and cost. Throws what keeps it from being placed at all. */
export async function planOrder(ctx: Context, wish: Wish): Promise<Plan> {
  const service = await getUsable(ctx, wish.serviceId)
  if (!providerOf(service.provider).capabilities.acts.includes(wish.act)) throw serviceCannot({ service: service.name, what: 'it does not clear rooms.' })
  if (wish.act === 'furnish' && !(wish.style && wish.room)) throw lookNeeded({})
  const { photos, leftOut } = await photosFor(ctx, wish)
  if (photos.length === 0) throw nothingToOrder({ reason: leftOut[0]?.reason ?? 'none was chosen' })
  const pictures = photos.length * wish.variations
  const budget = await budgetOf(ctx)
  const { price } = service
  const affordable = price.amount === 0 ? pictures : Math.min(pictures, Math.floor(budget.left.amount / price.amount))
  return { service, photos, leftOut, pictures, cost: money(price.amount * pictures, price.currency), budget, affordable }
}

/** The photos of rooms among those that were named, or of a listing. */
async function photosFor(ctx: Context, { photos, listingId, act }: Wish): Promise<{ photos: AssetRef[]; leftOut: Plan['leftOut'] }> {
  const listing = !photos?.length && listingId ? (await listingsOf(ctx, [listingId])).get(listingId) : null
  if (listing === undefined) throw notFound({ what: 'listing' })
  const ids = [...new Set(photos?.length ? photos.map(({ assetId }) => assetId) : (listing?.assetIds ?? []))]
  const assets = await assetsOf(ctx, ids)
  const leftOut: Plan['leftOut'] = []
  const kept = ids.flatMap((id) => {
    const asset = assets.get(id)
    if (!asset) return []
    const reason = asset.kind !== 'image' ? 'it is no photo' : act === 'furnish' && asset.alterations.includes('furniture') ? 'it was furnished before' : null
    if (reason) leftOut.push({ name: asset.name, reason })
    return reason ? [] : [asset]
  })
  for (const asset of kept.slice(orderLimits.photos)) leftOut.push({ name: asset.name, reason: `an order holds ${orderLimits.photos} photos` })
  return { photos: kept.slice(0, orderLimits.photos), leftOut }
}

export const presentPlan = (ctx: Context, { service, photos, ...plan }: Plan): z.input<typeof Estimate> => ({
  photos: photos.map((photo) => ({ assetId: photo.id, name: photo.name, thumb: pictureUrls(ctx, photo).thumb })),
  each: service.price, leftOut: plan.leftOut, pictures: plan.pictures, cost: plan.cost, budget: plan.budget, affordable: plan.affordable,
})
