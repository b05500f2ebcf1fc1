import { peopleOf, type PersonRef } from '../../identity/index.ts'
import { assetsOf, pictureUrls, type AssetRef } from '../../media/index.ts'
import type { z } from 'zod'
import type { Listing, ListingDetail } from '../contract.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { judgeFirstPhoto, type FirstPhotoKept } from '../photos/first-photo.ts'
import { photosOf } from '../photos/photo-queries.ts'
import type { AgentRow, ListingRow } from './listing-queries.ts'
import { isOnShow, nextStatuses } from './status.ts'

type Wire = z.input<typeof Listing>

export const publicUrl = (ctx: Context, slug: string): string => `${ctx.ports.publicUrl}/p/${slug}`

function present(ctx: Context, { coverAssetId, agentRows, activeSince, originalsNoindex: _noindex, firstPhotoKept: _kept, ...row }: ListingRow, assets: Map<string, AssetRef>, people: Map<string, PersonRef>): Wire {
  const cover = coverAssetId ? assets.get(coverAssetId) : undefined
  return {
    ...row,
    listingKey: row.listingKey ?? row.id,
    nextStatuses: [...nextStatuses(row.standardStatus, row.kind)],
    agents: presentAgents(agentRows, people),
    daysOnMarket: daysOnMarket(row, activeSince, ctx.now),
    cover: cover ? { assetId: cover.id, alt: cover.alt, urls: pictureUrls(ctx, cover) } : null,
    onShow: isOnShow(row),
    publicUrl: publicUrl(ctx, row.slug),
    may: { edit: may(ctx.actor, 'listings:write'), publish: may(ctx.actor, 'listings:publish') },
  }
}

const agentPeople = (ctx: Context, rows: readonly ListingRow[]): Promise<Map<string, PersonRef>> => peopleOf(ctx, [...new Set(rows.flatMap((row) => row.agentRows.flatMap((agent) => agent.personId ?? [])))])

/** Agents with the names that members have today. Who is no longer known of is left out. */
export const presentAgents = (rows: readonly AgentRow[], people: Map<string, PersonRef>): Wire['agents'] =>
  rows.flatMap((row) => {
    const person = row.personId ? people.get(row.personId) : undefined
    if (row.personId && !person) return []
    return [{ ...row, name: row.name ?? person!.name, email: row.email ?? person?.email ?? null, avatarUrl: person?.avatarUrl ?? null }]
  })

const dayMs = 86_400_000

/** The day given for coming to the market wins over the day on which the status was set. */
function daysOnMarket({ onMarketDate, closeDate, standardStatus }: Pick<ListingRow, 'onMarketDate' | 'closeDate' | 'standardStatus'>, activeSince: string | null, now: Date): number | null {
  const from = onMarketDate ?? activeSince
  if (!from) return null
  const until = standardStatus === 'Closed' && closeDate ? Date.parse(closeDate) : now.getTime()
  return Math.max(0, Math.floor((until - Date.parse(from)) / dayMs))
}

/** Rows of a list, their covers fetched in one go. */
export async function presentListings(ctx: Context, rows: readonly ListingRow[]): Promise<Wire[]> {
  const [assets, people] = await Promise.all([assetsOf(ctx, rows.flatMap((row) => row.coverAssetId ?? [])), agentPeople(ctx, rows)])
  return rows.map((row) => present(ctx, row, assets, people))
}

/** One listing with its photos. */
export async function presentListing(ctx: Context, row: ListingRow): Promise<z.input<typeof ListingDetail>> {
  const [photos, people] = await Promise.all([photosOf(ctx, row.id), agentPeople(ctx, [row])])
  const assets = await assetsOf(ctx, photos.map((photo) => photo.assetId))
  const judged = judgeFirstPhoto(row.propertyType, photos.flatMap(({ assetId, imageOf }) => (assets.has(assetId) ? [{ assetId, shows: imageOf ?? assets.get(assetId)!.roomType }] : [])), row.firstPhotoKept)
  return {
    ...present(ctx, row, assets, people),
    firstPhoto: judged && { ...judged, kept: judged.kept && (await presentKept(ctx, judged.kept)) },
    photos: photos.flatMap((photo) => {
      const asset = assets.get(photo.assetId)
      if (!asset) return []
      const { name, alt, width, height } = asset
      return [{ ...photo, isCover: photo.assetId === row.coverAssetId, name, alt, width, height, urls: pictureUrls(ctx, asset) }]
    }),
  }
}

async function presentKept(ctx: Context, { reason, byId, at }: FirstPhotoKept): Promise<{ reason: string; by: string | null; at: string }> {
  return { reason, by: byId ? ((await peopleOf(ctx, [byId])).get(byId)?.name ?? null) : null, at }
}
