import { discardAssets } from '../../../media/index.ts'
import type { ImageOf } from '../../contract.ts'
import { photosOf } from '../../photos/photo-queries.ts'
import { writePhotos } from '../../photos/photo-operations.ts'
import { sql } from '../../../platform/db/sql.ts'
import { newId, type Id } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { MappedMedia } from './map-media.ts'

type Before = { id: string; key: string; modified: string; position: number; caption: string | null; imageOf: string | null; isPreferred: boolean }

/**
 * Notes which photos a record has now: new and exchanged ones are wanted, addresses are made fresh. Photos that left go when the order is
 * written. True when anything but an address changed.
 */
export async function wantMedia(ctx: Context, { feedId, recordId }: { feedId: string; recordId: string }, media: readonly MappedMedia[]): Promise<boolean> {
  const before = await ctx.db.all<Before>(sql`SELECT id, media_key AS key, modified, position, caption, image_of AS "imageOf", is_preferred AS "isPreferred" FROM listings.feed_media WHERE record_id = ${recordId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const known = new Map(before.map((one) => [one.key, one]))
  const rows = media.map((one) => ({ id: known.get(one.key)?.id ?? newId(), media_key: one.key, modified: one.modified, url: one.url, position: one.position, caption: one.caption, image_of: one.imageOf, is_preferred: one.isPreferred }))
  const same = (one: MappedMedia, was: Before | undefined) => was !== undefined && was.modified === one.modified && was.position === one.position && was.caption === one.caption && was.imageOf === one.imageOf && was.isPreferred === one.isPreferred
  const changed = media.length !== before.length || media.some((one) => !same(one, known.get(one.key)))
  // A photo that was exchanged under its key is wanted again; the old one stays until the new one is there.
  await ctx.db.run(sql`INSERT INTO listings.feed_media (id, workspace_id, feed_id, record_id, media_key, modified, url, position, caption, image_of, is_preferred)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${feedId}::uuid, ${recordId}::uuid, r.media_key, r.modified, r.url, r.position, r.caption, r.image_of, r.is_preferred
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, media_key text, modified text, url text, position int, caption text, image_of text, is_preferred boolean)
    ON CONFLICT (record_id, media_key) DO UPDATE SET url = excluded.url, position = excluded.position, caption = excluded.caption, image_of = excluded.image_of, is_preferred = excluded.is_preferred, modified = excluded.modified,
      state = CASE WHEN feed_media.modified <> excluded.modified THEN 'wanted' ELSE feed_media.state END, tries = CASE WHEN feed_media.modified <> excluded.modified THEN 0 ELSE feed_media.tries END`)
  const gone = await ctx.db.all<{ assetId: string | null; brought: boolean }>(sql`DELETE FROM listings.feed_media WHERE record_id = ${recordId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND NOT media_key = ANY(${media.map(({ key }) => key)}::text[])
    RETURNING asset_id AS "assetId", brought`)
  await discardUnused(ctx, gone.flatMap(({ assetId, brought }) => (assetId && brought ? [assetId] : [])), recordId)
  return changed
}

/** Puts the photos of the feed in the order of the MLS, before those that were added here. */
export async function arrangeFeedPhotos(ctx: Context, recordId: string, listingId: string): Promise<void> {
  const rows = await ctx.db.all<{ assetId: string; caption: string | null; imageOf: ImageOf | null; isPreferred: boolean }>(sql`SELECT asset_id AS "assetId", caption, image_of AS "imageOf", is_preferred AS "isPreferred" FROM listings.feed_media
    WHERE record_id = ${recordId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND asset_id IS NOT NULL ORDER BY position, id`)
  const before = await photosOf(ctx, listingId)
  const known = new Map(before.map((photo) => [photo.assetId, photo]))
  const ofFeed = new Set(rows.map(({ assetId }) => assetId))
  // The MLS says what a photo shows where it knows; else what was said here stays.
  const feed = rows.map(({ assetId, caption, imageOf }) => ({ assetId, caption: caption ?? known.get(assetId)?.caption ?? null, imageOf: imageOf ?? known.get(assetId)?.imageOf ?? null }))
  const own = before.filter(({ assetId }) => !ofFeed.has(assetId))
  const wasCover = before.find(({ isCover }) => isCover)?.assetId
  const cover = wasCover && own.some(({ assetId }) => assetId === wasCover) ? wasCover : (rows.find(({ isPreferred }) => isPreferred)?.assetId ?? rows[0]?.assetId ?? null)
  await writePhotos(ctx, { id: listingId as Id<'listing'> }, before, [...feed, ...own].slice(0, 100), cover)
}

/** Erases files that a feed brought and nobody else shows. */
export async function discardUnused(ctx: Context, assetIds: readonly string[], recordId: string): Promise<void> {
  if (assetIds.length === 0) return
  const free = await ctx.db.all<{ id: string }>(sql`SELECT a.id FROM unnest(${[...new Set(assetIds)]}::uuid[]) AS a(id) WHERE NOT EXISTS (SELECT FROM listings.feed_media m WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.asset_id = a.id)
    AND NOT EXISTS (SELECT FROM listings.photos p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.asset_id = a.id AND p.listing_id IS DISTINCT FROM (SELECT r.listing_id FROM listings.feed_records r WHERE r.id = ${recordId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid))`)
  const ids = free.map(({ id }) => id)
  if (ids.length === 0) return
  await ctx.db.run(sql`DELETE FROM listings.photos WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ANY(${ids}::uuid[])`)
  await discardAssets(ctx, ids)
}
