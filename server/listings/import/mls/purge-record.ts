import { listingTrashed } from '../../events.ts'
import { recordStatus } from '../../history/status-history.ts'
import { forgetPage } from '../../listings/listing-queries.ts'
import type { StandardStatus } from '../../contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { FeedRow } from './feed-store.ts'
import { discardUnused } from './want-media.ts'

/**
 * The right to keep a listing ended (MLS Grid: everything of it has to be gone within 7 days; here it goes at once). Its page closes, its
 * photos are erased, its facts, prices and the journal of them go. What stays is an empty row in the trash, so that leads, links and posts
 * that point to it still have an end. No undo brings it back.
 */
export async function purgeRecord(ctx: Context, feed: Pick<FeedRow, 'id' | 'name'>, { id, listingId }: { id: string; listingId: string | null }): Promise<void> {
  const now = ctx.now.toISOString()
  if (listingId) {
    const assets = await ctx.db.all<{ assetId: string }>(sql`DELETE FROM listings.feed_media WHERE record_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND brought AND asset_id IS NOT NULL RETURNING asset_id AS "assetId"`)
    await discardUnused(ctx, assets.map(({ assetId }) => assetId), id)
    const of = sql`workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid`
    const was = await ctx.db.maybe<{ status: StandardStatus; deletedAt: string | null }>(sql`SELECT standard_status AS status, deleted_at AS "deletedAt" FROM listings.listings WHERE id = ${listingId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
    const parts = await ctx.db.all<{ id: string }>(sql`SELECT id FROM listings.price_history WHERE ${of} UNION ALL SELECT id FROM listings.agents WHERE ${of} UNION ALL SELECT id FROM listings.photos WHERE ${of} UNION ALL SELECT id FROM listings.status_history WHERE ${of}`)
    for (const table of ['photos', 'agents', 'price_history', 'status_history'] as const) await ctx.db.run(sql`DELETE FROM ${sql.ref(`listings.${table}`)} WHERE ${of}`)
    if (was) {
      await ctx.db.run(sql`UPDATE listings.listings SET title = 'Removed by the MLS', unparsed_address = '', slug = 'removed-' || id, standard_status = 'Delete', status_changed_at = ${now}::timestamptz, published = false, deleted_at = coalesce(deleted_at, ${now}::timestamptz),
          list_price_amount = NULL, list_price_currency = NULL, original_list_price_amount = NULL, original_list_price_currency = NULL, close_price_amount = NULL, close_price_currency = NULL, close_date = NULL,
          property_type = 'Residential', property_sub_type = NULL, bedrooms_total = NULL, bathrooms_total_integer = NULL, living_area = NULL, living_area_units = NULL, lot_size_area = NULL, lot_size_units = NULL, year_built = NULL, public_remarks = NULL,
          street_number = NULL, street_name = NULL, unit_number = NULL, city = NULL, state_or_province = NULL, postal_code = NULL, county_or_parish = NULL, country = NULL, latitude = NULL, longitude = NULL, details = '{}', listing_number = NULL,
          version = version + 1, updated_at = ${now}::timestamptz WHERE id = ${listingId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      await recordStatus(ctx, listingId, { from: was.status, to: 'Delete', reason: `${feed.name} took it back` })
      if (was.deletedAt === null) ctx.emit(listingTrashed, listingId, { listingId })
      forgetPage(ctx, listingId)
    }
    await ctx.db.one(sql`SELECT platform.forget_rows(${ctx.workspaceId}::uuid, ${[listingId, ...parts.map((part) => part.id)]}::uuid[])`)
  }
  await ctx.db.run(sql`DELETE FROM listings.feed_media WHERE record_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE listings.feed_records SET raw = '{}', digest = '', notes = '[]', problem = NULL, listing_id = NULL, removed_at = ${now}::timestamptz, updated_at = ${now}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  // The key is free again: should the MLS give the right back, the listing comes as a new one.
  if (listingId) await ctx.db.run(sql`UPDATE listings.listings SET listing_key = NULL WHERE id = ${listingId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}
