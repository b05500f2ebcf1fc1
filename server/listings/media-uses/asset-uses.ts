import { placeAssets } from '../../media/index.ts'
import type { AssetUse, AssetUser } from '../../platform/asset-use.ts'
import { usesListed } from '../../platform/asset-use.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { listingUpdated } from '../events.ts'
import { lockListing, writeListing } from '../listings/listing-queries.ts'
import { photosOf } from '../photos/photo-queries.ts'

/** Photos and documents of listings, as uses of files of the library. */
export const listingUses: AssetUser = { kind: 'listing', label: 'Listings', permission: 'listings:read', replacePermission: 'listings:write', find, shows, labels, labelled, replace }

type Row = { id: string; title: string; position: number | null; isCover: boolean; document: string | null; fed: boolean }

async function find(ctx: Context, assetId: string): Promise<AssetUse[]> {
  const rows = await ctx.db.all<Row>(sql`SELECT l.id, l.title, p.position, coalesce(p.is_cover, false) AS "isCover", d.title AS document,
      EXISTS (SELECT FROM listings.feed_media m JOIN listings.feed_records r ON r.id = m.record_id WHERE m.workspace_id = l.workspace_id AND m.asset_id = ${assetId}::uuid AND r.listing_id = l.id) AS fed
    FROM listings.listings l LEFT JOIN listings.photos p ON p.listing_id = l.id AND p.asset_id = ${assetId}::uuid
      LEFT JOIN listings.documents d ON d.listing_id = l.id AND d.asset_id = ${assetId}::uuid
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL AND l.id IN (
      SELECT listing_id FROM listings.photos WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ${assetId}::uuid
      UNION SELECT listing_id FROM listings.documents WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ${assetId}::uuid)
    ORDER BY l.updated_at DESC, l.id LIMIT ${usesListed}`)
  return rows.map(({ id, title, position, isCover, document, fed }) => ({
    id, title, href: `/listings/${id}`,
    place: [...(position === null ? [] : [isCover ? 'Cover' : `Photo ${position + 1}`]), ...(document === null ? [] : [`Document “${document}”`])].join(', '),
    fixed: fed ? 'Its photos come with the MLS feed, which would bring this one back. Change it there.' : null,
  }))
}

async function shows(ctx: Context, id: string): Promise<string[]> {
  return (await photosOf(ctx, id)).map(({ assetId }) => assetId)
}

/** The MLS number, which the outside knows a listing by; without one the address, else the title. */
const labelOf = sql`coalesce(l.listing_number, nullif(l.unparsed_address, ''), l.title)`

async function labels(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.all<{ id: string; label: string }>(sql`SELECT l.id, ${labelOf} AS label FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY (${[...ids]}::uuid[]) AND l.deleted_at IS NULL`)
  return new Map(rows.map(({ id, label }) => [id, label]))
}

/** Of several listings of one address the newest. */
async function labelled(ctx: Context, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(wanted.map((one) => one.toLowerCase()))]
  const rows = await ctx.db.all<{ id: string; label: string }>(sql`SELECT l.id, lower(w.label) AS label FROM unnest(${names}::text[]) AS w(label) JOIN listings.listings l
      ON lower(l.listing_number) = w.label OR lower(l.unparsed_address) = w.label OR lower(l.title) = w.label
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL ORDER BY (lower(l.listing_number) = w.label) IS TRUE, l.created_at, l.id`)
  return new Map(rows.map(({ id, label }) => [label, id]))
}

async function replace(ctx: Context, from: string, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const outcomes = new Map<string, string | null>()
  for (const id of ids.toSorted()) outcomes.set(id, await replaceIn(ctx, from, to, id))
  return outcomes
}

/** Order, cover, caption and what the photo shows stay with the place. */
async function replaceIn(ctx: Context, from: string, to: string, id: string): Promise<string | null> {
  const listing = await lockListing(ctx, { id })
  const here = sql`workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${id}::uuid`
  const both = await ctx.db.maybe(sql`SELECT 1 FROM listings.photos WHERE ${here} AND asset_id = ${to}::uuid UNION SELECT 1 FROM listings.documents WHERE ${here} AND asset_id = ${to}::uuid`)
  if (both) return 'It has the other file too. Take this one out there.'
  const photos = await ctx.db.run(sql`UPDATE listings.photos SET asset_id = ${to}::uuid, is_away = false WHERE ${here} AND asset_id = ${from}::uuid`)
  const documents = await ctx.db.run(sql`UPDATE listings.documents SET asset_id = ${to}::uuid, is_away = false, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE ${here} AND asset_id = ${from}::uuid`)
  if (photos > 0) {
    await placeAssets(ctx, [to], id)
    await placeAssets(ctx, [from], null)
  }
  await writeListing(ctx, listing, [])
  ctx.emit(listingUpdated, id, { listingId: id, fields: [...(photos > 0 ? ['photos'] : []), ...(documents > 0 ? ['documents'] : [])] })
  return null
}
