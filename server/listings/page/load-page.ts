import { peopleOf, workspaceOf, type WorkspaceRef } from '../../identity/index.ts'
import { assetsOf, pictureBase, pictureUrls, type AssetRef, type PictureUrls } from '../../media/index.ts'
import { getListing, type ListingRow } from '../listings/listing-queries.ts'
import type { ListingAgent } from '../contract.ts'
import { attributionOf, type Attribution } from '../import/mls/attribution.ts'
import { alteredPhotos, type AlteredPhoto } from '../originals/altered-photos.ts'
import { documentsOf, isExpired, type DocumentRow } from '../documents/document-queries.ts'
import { presentAgents, publicUrl } from '../listings/present-listing.ts'
import { priceHistoryOf, type PriceRow } from '../listings/price-queries.ts'
import { shownStatuses } from '../listings/status.ts'
import { openHousesOf, type OpenHouseRow } from '../open-houses/open-house-queries.ts'
import { photosOf } from '../photos/photo-queries.ts'
import { titleWords } from './words.ts'
import { dateIn } from '../../platform/time.ts'
import { readingDb, type Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { HouseCore } from '../../platform/house.ts'
import type { WorkspaceLook } from '../../platform/look/workspace-look.ts'
import type { Context } from '../../platform/operations/context.ts'

export type PagePhoto = { assetId: string; alt: string; caption: string | null; width: number | null; height: number | null; focal: AssetRef['focal']; urls: PictureUrls; /** 1200 by 630, for previews of the page. */ share: string; isCover: boolean; altered: AlteredPhoto | null }

/** Everything a public page says. Addresses of pictures are public ones: they do not expire and hold no location. */
export type PublicPage = {
  listing: ListingRow
  workspace: Pick<WorkspaceRef, 'name' | 'locale'>
  url: string; origin: string; photos: PagePhoto[]
  /** Open to everybody; those called off too, until their time is over. */
  openHouses: OpenHouseRow[]
  documents: Pick<DocumentRow, 'id' | 'title' | 'kind' | 'assetId'>[]
  /** Newest first; empty unless the agent allows it. */
  prices: PriceRow[]
  agent: Pick<ListingAgent, 'name' | 'phone' | 'office'> | null
  /** What the MLS that sent it wants said. */
  attribution: Attribution | null
  /** How the office of its agent looks; null: as the house does. */
  look: WorkspaceLook | null
}

export type Shown = { id: string; workspaceId: string }

/** The listing whose page is on show under a name, whichever workspace it belongs to; read with the house's eyes. */
export const findShown = (house: Db, slug: string): Promise<Shown | null> =>
  house.maybe<Shown>(sql`SELECT id, workspace_id AS "workspaceId" FROM listings.listings
    WHERE slug = ${slug} AND published AND deleted_at IS NULL AND standard_status = ANY(${shownStatuses as string[]}::text[])`)

export const findShownOf = (house: HouseCore, slug: string): Promise<Shown | null> => findShown(readingDb(house.pool, 'system'), slug)

/** Reads what a page says. */
export async function loadPage(ctx: Context, listingId: string): Promise<PublicPage> {
  const [listing, rows, { name, locale, timeZone }, openHouses, documents, prices] = await Promise.all([getListing(ctx, listingId), photosOf(ctx, listingId), workspaceOf(ctx), openHousesOf(ctx, listingId), documentsOf(ctx, listingId), priceHistoryOf(ctx, listingId)])
  const today = dateIn(ctx.now, timeZone)
  const agents = presentAgents(listing.agentRows, await peopleOf(ctx, listing.agentRows.flatMap((agent) => agent.personId ?? [])))
  const agent = agents.find(({ role }) => role === 'List Agent') ?? null
  const papers = documents.filter((one) => one.visibleTo === 'public' && !isExpired(one, today))
  const assets = await assetsOf(ctx, [...rows, ...papers].map((row) => row.assetId))
  const told = await alteredPhotos(ctx, [...assets.values()], 'page')
  const photos = rows.flatMap(({ assetId, imageOf, caption }): PagePhoto[] => {
    const asset = assets.get(assetId)
    const altered = told.get(assetId)
    // What must not go out, since its original is gone, its right ended or a board forbids it, is not shown.
    if (!asset || (altered && 'held' in altered)) return []
    const notice = altered?.notice ?? null
    const { width, height, focal } = asset
    return [{ assetId, alt: asset.alt || caption || imageOf || `Photo of ${titleWords({ listing })}`, caption, width, height, focal, urls: pictureUrls(ctx, asset, { public: true, notice }), share: `${pictureBase(ctx, asset, { public: true, notice })}/share.jpg`, isCover: assetId === listing.coverAssetId, altered: altered ?? null }]
  })
  return {
    listing, workspace: { name, locale }, url: publicUrl(ctx, listing.slug), origin: ctx.ports.publicUrl, photos,
    openHouses: openHouses.filter((one) => one.openHouseType === 'Public' && Date.parse(one.endsAt) > ctx.now.getTime()),
    documents: papers.filter(({ assetId }) => !('held' in (told.get(assetId) ?? {}))),
    prices: listing.priceHistoryDisplayYN && listing.standardStatus !== 'Closed' ? prices : [],
    agent,
    attribution: await attributionOf(ctx, listingId, locale, timeZone),
    look: await ctx.ports.inside.lookOf(ctx, { office: agent?.office ?? null }),
  }
}
