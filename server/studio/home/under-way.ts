import type { z } from 'zod'
import { assetsOf } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { UnderWay } from '../contract.ts'
import { batchColumns, type BatchRow } from '../enhance/batches/batch-store.ts'

const most = 20

/** Batches, rooms and films that are being made, those begun last first. */
export async function underWay(ctx: Context): Promise<z.input<typeof UnderWay>[]> {
  const [batches, rooms, films] = await Promise.all([batchesOf(ctx), roomsOf(ctx), filmsOf(ctx)])
  return [...batches, ...rooms, ...films]
}

async function batchesOf(ctx: Context): Promise<z.input<typeof UnderWay>[]> {
  const rows = await ctx.db.all<BatchRow>(sql`SELECT ${batchColumns} FROM studio.enhance_batches b WHERE b.workspace_id = ${ctx.workspaceId}::uuid AND b.state IN ('waiting', 'running') ORDER BY b.created_at DESC LIMIT ${most}`)
  return rows.map(({ id, total, done, failed }) => ({
    kind: 'photos', id, title: `Enhancing ${total} ${total === 1 ? 'photo' : 'photos'}`, progress: total === 0 ? null : (done + failed) / total, done: done + failed, total, href: `/studio/enhance?batch=${id}`,
  }))
}

async function roomsOf(ctx: Context): Promise<z.input<typeof UnderWay>[]> {
  const rows = await ctx.db.all<{ id: string; sceneId: string; name: string; photoId: string }>(sql`SELECT r.id, s.id AS "sceneId", s.name, s.photo_id AS "photoId" FROM studio.renders r JOIN studio.scenes s ON s.id = r.scene_id
    WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.state = 'waiting' AND s.deleted_at IS NULL ORDER BY r.created_at DESC LIMIT ${most}`)
  const photos = await assetsOf(ctx, rows.map(({ photoId }) => photoId))
  return rows.map(({ id, sceneId, name, photoId }) => ({ kind: 'room', id, title: `“${name}” for ${photos.get(photoId)?.name ?? 'a photo that is gone'}`, progress: null, done: null, total: null, href: `/studio/staging/${sceneId}` }))
}

async function filmsOf(ctx: Context): Promise<z.input<typeof UnderWay>[]> {
  const rows = await ctx.db.all<{ id: string; videoId: string; name: string; format: string; progress: number }>(sql`SELECT f.id, v.id AS "videoId", v.name, f.format, f.progress::float8 AS progress FROM studio.films f JOIN studio.videos v ON v.id = f.video_id
    WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.state IN ('waiting', 'rendering') AND v.deleted_at IS NULL ORDER BY f.created_at DESC LIMIT ${most}`)
  return rows.map(({ id, videoId, name, format, progress }) => ({ kind: 'film', id, title: `${name}, ${format}`, progress, done: null, total: null, href: `/studio/videos/${videoId}` }))
}
