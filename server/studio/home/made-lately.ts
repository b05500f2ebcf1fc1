import type { z } from 'zod'
import { assetsOf, pictureUrls, versionOf, type AssetRef } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Made } from '../contract.ts'
import { filmAddress } from '../videos/film-address.ts'

const ofEach = 12
type MadeInput = z.input<typeof Made>

/** What was made last, as pictures: enhanced photos and furnished rooms beside what they were, films by their posters. */
export async function madeLately(ctx: Context): Promise<MadeInput[]> {
  const made = await Promise.all([photosOf(ctx), roomsOf(ctx), filmsOf(ctx)])
  return made.flat().toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, ofEach * 2)
}

async function photosOf(ctx: Context): Promise<MadeInput[]> {
  const rows = await ctx.db.all<{ id: string; assetId: string; versionBefore: number | null; batchId: string; at: string }>(sql`SELECT i.id, i.asset_id AS "assetId", i.version_before AS "versionBefore", b.id AS "batchId", coalesce(b.ended_at, b.created_at) AS at
    FROM studio.enhance_items i JOIN studio.enhance_batches b ON b.id = i.batch_id WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND i.state = 'done' AND b.state <> 'undone' ORDER BY b.created_at DESC, i.position LIMIT ${ofEach}`)
  const assets = await assetsOf(ctx, rows.map(({ assetId }) => assetId))
  const made = await Promise.all(rows.map(async ({ id, assetId, versionBefore, batchId, at }): Promise<MadeInput | null> => {
    const asset = assets.get(assetId)
    return asset ? { kind: 'photos', id, title: asset.name, before: await pictureBefore(ctx, asset, versionBefore), after: pictureUrls(ctx, asset).small, at, href: `/studio/enhance?batch=${batchId}` } : null
  }))
  return made.filter((one) => one !== null)
}

/** The picture of an earlier version; one that was erased meanwhile has none. */
async function pictureBefore(ctx: Context, asset: AssetRef, version: number | null): Promise<string | null> {
  if (version === null || version === asset.version) return null
  try {
    return pictureUrls(ctx, { checksum: (await versionOf(ctx, asset.id, version)).checksum }).small
  } catch (error) {
    if (error instanceof FoyerError && error.kind === 'not_found') return null
    throw error
  }
}

async function roomsOf(ctx: Context): Promise<MadeInput[]> {
  const rows = await ctx.db.all<{ id: string; sceneId: string; name: string; photoId: string; assetId: string; at: string }>(sql`SELECT r.id, s.id AS "sceneId", s.name, s.photo_id AS "photoId", r.asset_id AS "assetId", r.created_at AS at
    FROM studio.renders r JOIN studio.scenes s ON s.id = r.scene_id WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.state = 'done' AND r.asset_id IS NOT NULL AND s.deleted_at IS NULL ORDER BY r.created_at DESC LIMIT ${ofEach}`)
  const assets = await assetsOf(ctx, rows.flatMap(({ photoId, assetId }) => [photoId, assetId]))
  return rows.flatMap(({ id, sceneId, name, photoId, assetId, at }): MadeInput[] => {
    const [photo, staged] = [assets.get(photoId), assets.get(assetId)]
    return staged ? [{ kind: 'room', id, title: name, before: photo ? pictureUrls(ctx, photo).small : null, after: pictureUrls(ctx, staged).small, at, href: `/studio/staging/${sceneId}` }] : []
  })
}

async function filmsOf(ctx: Context): Promise<MadeInput[]> {
  const rows = await ctx.db.all<{ id: string; videoId: string; name: string; format: string; at: string }>(sql`SELECT f.id, v.id AS "videoId", v.name, f.format, coalesce(f.ended_at, f.created_at) AS at
    FROM studio.films f JOIN studio.videos v ON v.id = f.video_id WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.state = 'done' AND f.poster_key IS NOT NULL AND v.deleted_at IS NULL ORDER BY f.created_at DESC LIMIT ${ofEach}`)
  return rows.map(({ id, videoId, name, format, at }) => ({ kind: 'film', id, title: `${name}, ${format}`, before: null, after: filmAddress(ctx, id, 'poster.jpg'), at, href: `/studio/videos/${videoId}` }))
}
