import type { Money } from '../../platform/money.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { StandardStatus } from '../contract.ts'
import { publicUrl } from './present-listing.ts'
import { isOnShow } from './status.ts'

/** What other rooms may know of a listing. */
export type ListingRef = {
  id: string
  title: string
  /** In one line. */
  address: string
  price: Money | null
  status: StandardStatus
  /** Its public page; whether that is on show says `published`. */
  publicUrl: string
  published: boolean
  /** The page can be opened: published, and the home on the market or sold. */
  onShow: boolean
  coverAssetId: string | null
  /** In the order of its photos. */
  assetIds: string[]
}

type Row = Omit<ListingRef, 'publicUrl' | 'onShow'> & { slug: string; deletedAt: string | null }

/** Listings by id, those in the trash too; unknown and foreign ids are left out. */
export async function listingsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, ListingRef>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<Row>(sql`SELECT l.id, l.slug, l.title, l.unparsed_address AS address, l.standard_status AS status, l.published, l.deleted_at AS "deletedAt",
      CASE WHEN l.list_price_amount IS NOT NULL THEN jsonb_build_object('amount', l.list_price_amount, 'currency', l.list_price_currency) END AS price,
      coalesce((SELECT array_agg(p.asset_id::text ORDER BY p.position, p.id) FROM listings.photos p WHERE p.workspace_id = l.workspace_id AND p.listing_id = l.id AND NOT p.is_away), '{}') AS "assetIds",
      (SELECT p.asset_id FROM listings.photos p WHERE p.workspace_id = l.workspace_id AND p.listing_id = l.id AND NOT p.is_away ORDER BY p.is_cover DESC, p.position LIMIT 1) AS "coverAssetId"
    FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${ids as string[]}::uuid[])`)
  return new Map(rows.map(({ slug, deletedAt, ...row }) => [row.id, { ...row, onShow: isOnShow({ published: row.published, standardStatus: row.status, deletedAt }), publicUrl: publicUrl(ctx, slug) }]))
}

/** Ids of listings by what people call them: number of the MLS, id, short name, title or address, in small letters. Names that mean none or several are left out. */
export async function listingsNamed(ctx: Context, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(names.map((name) => name.trim().toLowerCase()))]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db.all<{ name: string; ids: string[] }>(sql`SELECT n.name, array_agg(DISTINCT l.id::text) AS ids FROM unnest(${wanted}::text[]) AS n (name)
    JOIN listings.listings l ON n.name IN (lower(l.listing_number), l.id::text, l.slug, lower(l.title), lower(l.unparsed_address)) WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL GROUP BY 1`)
  return new Map(rows.flatMap(({ name, ids }) => (ids.length === 1 ? [[name, ids[0]!] as const] : [])))
}
