import { z } from 'zod'
import { brandKit } from '../../brand/index.ts'
import { workspaceOf } from '../../identity/index.ts'
import { listingsOf } from '../../listings/index.ts'
import { assetsOf } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { CreateVideo, UpdateVideo, Video, VideoCard } from './contract.ts'
import { nothingToShow } from './errors.ts'
import { videoChanged, videoCreated } from './events.ts'
import { firstTimeline } from './first-timeline.ts'
import { lookAtMaterial } from './look/look-at-material.job.ts'
import { presentCard, presentVideo } from './present-video.ts'
import { Brand, type Timeline } from './timeline.ts'
import { getVideoRow, rendersOf, videoColumns, type VideoRow } from './video-queries.ts'

/** A first cut shows so many photos: some thirty seconds, which is what people watch. */
const firstPhotos = 8

export const listVideos = operation({
  id: 'studio.videos.list',
  summary: 'Videos, those changed last first; of a listing, or in the trash.',
  http: 'GET /api/v1/videos',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput, listingId: idOf('listing').optional(), trash: z.boolean().default(false) }),
  output: pageOf(VideoCard),
  agent: { when: 'it must be known which videos there are' },
}).run(async (ctx, { limit, cursor, listingId, trash }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND (deleted_at IS NOT NULL) = ${trash}::boolean
    ${listingId ? sql`AND listing_id = ${listingId}::uuid` : sql``} ${after ? sql`AND (updated_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY updated_at DESC, id DESC LIMIT ${limit + 1}`)
  const renders = Map.groupBy(await rendersOf(ctx, rows.map(({ id }) => id)), ({ videoId }) => videoId)
  return toPage(rows, limit, (row) => presentCard(ctx, row, renders.get(row.id) ?? []), (row) => [row.updatedAt, row.id])
})

export const createVideo = operation({
  id: 'studio.videos.create',
  summary: 'Begin a video: a first cut from the photos of a listing, or from chosen pictures.',
  http: 'POST /api/v1/videos/create',
  permission: 'studio:write',
  effect: 'write',
  status: 201,
  input: CreateVideo,
  output: Video,
  errors: [notFound, nothingToShow],
  agent: { when: 'a film about a listing is wanted' },
}).run(async (ctx, { name, listingId, assetIds, template }) => {
  const listing = listingId ? (await listingsOf(ctx, [listingId])).get(listingId) : null
  if (listingId && !listing) throw notFound({ what: 'listing' })
  const ids = assetIds ?? listing?.assetIds.slice(0, firstPhotos) ?? []
  const assets = await assetsOf(ctx, ids)
  const pieces = ids.flatMap((id) => assets.get(id) ?? []).filter(({ kind }) => kind !== 'document')
  if (assetIds && pieces.length < assetIds.length) throw notFound({ what: 'picture or film' })
  if (pieces.length === 0) throw nothingToShow({})
  const kit = await brandKit(ctx, {})
  const brand = Brand.parse(kit ? { kitId: kit.id } : { name: (await workspaceOf(ctx)).name })
  const id = newId<'video'>()
  await ctx.db.run(sql`INSERT INTO studio.videos (id, workspace_id, name, listing_id, timeline, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name ?? listing?.title ?? 'New video'}, ${listingId ?? null}::uuid, ${JSON.stringify(firstTimeline(pieces, { template, brand, isListing: Boolean(listing) }))}::jsonb,
      ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  await ctx.enqueue(lookAtMaterial, { videoId: id }, { key: `look:${id}` })
  ctx.emit(videoCreated, id, { videoId: id, listingId: listingId ?? null })
  return presentVideo(ctx, await getVideoRow(ctx, id))
})

export const getVideo = operation({
  id: 'studio.videos.get',
  summary: 'A video with its timeline, its material and its films.',
  http: 'GET /api/v1/videos/:id',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('video') }),
  output: Video,
  errors: [notFound],
}).run(async (ctx, { id }) => presentVideo(ctx, await getVideoRow(ctx, id)))

export const updateVideo = operation({
  id: 'studio.videos.update',
  summary: 'Change the name or the timeline of a video. Films that are made already stay as they are.',
  http: 'PATCH /api/v1/videos/:id',
  permission: 'studio:write',
  effect: 'write',
  input: UpdateVideo,
  output: Video,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, name, timeline }) => {
  const row = await getVideoRow(ctx, id, { lock: true, version })
  await save(ctx, id, name ?? row.name, timeline ?? row.timeline)
  if (timeline) await ctx.enqueue(lookAtMaterial, { videoId: id }, { key: `look:${id}` })
  ctx.emit(videoChanged, id, { videoId: id })
  return presentVideo(ctx, await getVideoRow(ctx, id))
})

export const deleteVideo = operation({
  id: 'studio.videos.delete',
  summary: 'Move a video to the trash. Its films stay in the library.',
  http: 'DELETE /api/v1/videos/:id',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('video'), version: z.int().optional() }),
  output: Done,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  await getVideoRow(ctx, id, { lock: true, version })
  await setDeleted(ctx, id, ctx.now.toISOString())
  return done
})

export const restoreVideo = operation({
  id: 'studio.videos.restore',
  summary: 'Take a video out of the trash.',
  http: 'POST /api/v1/videos/:id/restore',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('video') }),
  output: Video,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await getVideoRow(ctx, id, { lock: true, trash: true })
  if (row.deletedAt !== null) await setDeleted(ctx, id, null)
  return presentVideo(ctx, await getVideoRow(ctx, id))
})

const save = (ctx: Context, id: string, name: string, timeline: Timeline) =>
  ctx.db.run(sql`UPDATE studio.videos SET name = ${name}, timeline = ${JSON.stringify(timeline)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

async function setDeleted(ctx: Context, id: string, at: string | null): Promise<void> {
  await ctx.db.run(sql`UPDATE studio.videos SET deleted_at = ${at}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(videoChanged, id, { videoId: id })
}
