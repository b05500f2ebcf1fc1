import { assetsOf, type AssetRef } from '../../media/index.ts'
import { usesListed, type AssetUse, type AssetUser } from '../../platform/asset-use.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Id } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { videoChanged } from './events.ts'
import { lookAtMaterial } from './look/look-at-material.job.ts'
import { assetIdsOf, type Scene, type Timeline } from './timeline.ts'
import { getVideoRow, videoColumns, type VideoRow } from './video-queries.ts'

/** Timelines of videos, as uses of files of the library. Films that are made already stay as they are. */
export const videoUses: AssetUser = { kind: 'video', label: 'Videos', permission: 'studio:read', replacePermission: 'studio:write', find, replace }

async function find(ctx: Context, assetId: string): Promise<AssetUse[]> {
  const holds = (part: object) => sql`timeline @> ${JSON.stringify(part)}::jsonb`
  const rows = await ctx.db.all<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL
    AND (${holds({ scenes: [{ assetId }] })} OR ${holds({ music: { source: { assetId } } })} OR ${holds({ brand: { logoAssetId: assetId } })}) ORDER BY updated_at DESC, id DESC LIMIT ${usesListed}`)
  return rows.map(({ id, name, timeline }) => ({ id, title: name, href: `/studio/videos/${id}`, place: placesIn(timeline, assetId).join(', '), fixed: null }))
}

function placesIn({ scenes, music, brand }: Timeline, assetId: string): string[] {
  return [
    ...scenes.flatMap((scene, at) => (shownIn(scene) === assetId ? [`Scene ${at + 1}`] : [])),
    ...(music && 'assetId' in music.source && music.source.assetId === assetId ? ['Music'] : []),
    ...(brand.logoAssetId === assetId ? ['Logo'] : []),
  ]
}

async function replace(ctx: Context, from: string, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const other = (await assetsOf(ctx, [to])).get(to)
  const outcomes = new Map<string, string | null>()
  for (const id of ids.toSorted()) outcomes.set(id, other ? await replaceIn(ctx, from, other, id) : 'The other file is gone.')
  return outcomes
}

async function replaceIn(ctx: Context, from: string, to: AssetRef, id: string): Promise<string | null> {
  const { timeline } = await getVideoRow(ctx, id, { lock: true })
  const refused = whyNot(timeline, from, to)
  if (refused) return refused
  const changed = exchanged(timeline, from, to.id as Id<'asset'>)
  await ctx.db.run(sql`UPDATE studio.videos SET timeline = ${JSON.stringify(changed)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.enqueue(lookAtMaterial, { videoId: id }, { key: `look:${id}` })
  ctx.emit(videoChanged, id, { videoId: id })
  return null
}

/** A part of a clip has to lie within the other film; whose terms a piece of music is under cannot be told from the file. */
function whyNot(timeline: Timeline, from: string, to: AssetRef): string | null {
  if (assetIdsOf(timeline).includes(to.id)) return 'It shows the other file too. Take this one out there.'
  if (timeline.music && 'assetId' in timeline.music.source && timeline.music.source.assetId === from) return 'It is the music there. Choose the other piece in the video, where its licence is asked.'
  const end = Math.max(0, ...timeline.scenes.flatMap((scene) => (scene.kind === 'clip' && scene.assetId === from ? [scene.to] : [])))
  return end > 0 && (to.durationSec === null || to.durationSec < end) ? 'The other film is shorter than the part that is shown. Choose the part in the video.' : null
}

const shownIn = (scene: Scene): string | null => ('assetId' in scene ? scene.assetId : null)

function exchanged(timeline: Timeline, from: string, to: Id<'asset'>): Timeline {
  return {
    ...timeline,
    scenes: timeline.scenes.map((scene) => ('assetId' in scene && scene.assetId === from ? { ...scene, assetId: to } : scene)),
    brand: { ...timeline.brand, logoAssetId: timeline.brand.logoAssetId === from ? to : timeline.brand.logoAssetId },
  }
}
