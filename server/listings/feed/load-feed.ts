import { workspaceOf } from '../../identity/index.ts'
import { assetsOf, pictureBase, withheldAssets } from '../../media/index.ts'
import { listingColumns, readRow, type StoredRow } from '../listings/listing-queries.ts'
import { publicUrl } from '../listings/present-listing.ts'
import { shownStatuses } from '../listings/status.ts'
import { descriptionWords, labelWords, placeWords, priceWords, titleWords } from '../page/words.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type FeedItem = { id: string; url: string; title: string; summary: string; place: string; price: string | null; status: string; kind: string; image: string | null; publishedAt: string; updatedAt: string }

/** The two hundred listings on show that changed last, as their public pages say them. */
export async function loadFeed(ctx: Context): Promise<FeedItem[]> {
  const [rows, workspace] = await Promise.all([
    ctx.db.all<StoredRow & { publishedAt: string | null }>(sql`SELECT ${listingColumns}, l.published_at AS "publishedAt" FROM listings.listings l
      WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.published AND l.deleted_at IS NULL AND l.standard_status = ANY(${shownStatuses as string[]}::text[]) ORDER BY l.updated_at DESC, l.id DESC LIMIT 200`),
    workspaceOf(ctx),
  ])
  const assets = await assetsOf(ctx, rows.flatMap((row) => row.coverAssetId ?? []))
  const withheld = await withheldAssets(ctx, [...assets.keys()])
  return rows.map((row) => {
    const listing = readRow(row)
    const page = { listing, workspace }
    const cover = row.coverAssetId && !withheld.has(row.coverAssetId) ? assets.get(row.coverAssetId) : undefined
    return {
      id: listing.id, url: publicUrl(ctx, listing.slug), title: titleWords(page), summary: descriptionWords(page), place: placeWords(page), price: priceWords(page), status: labelWords(listing) ?? 'For sale', kind: listing.kind,
      image: cover ? `${ctx.ports.publicUrl}${pictureBase(ctx, cover, { public: true })}/share.jpg` : null, publishedAt: row.publishedAt ?? listing.createdAt, updatedAt: listing.updatedAt,
    }
  })
}
