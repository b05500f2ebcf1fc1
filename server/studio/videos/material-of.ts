import type { z } from 'zod'
import { disclosuresFor } from '../../policy/index.ts'
import { assetsOf, originalUrl, pictureUrls, type AssetRef } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { MaterialPiece } from './contract.ts'
import type { Facts } from './drawing/fill-words.ts'
import type { Material } from './drawing/make-film.ts'
import type { Beat } from './music/beat.ts'
import { bedBeat } from './music/beds.ts'
import { assetIdsOf, type Timeline } from './timeline.ts'
import type { Findings, VideoRow } from './video-queries.ts'

/** What a timeline does not say itself: facts, subjects and the beat. A focal point that somebody set counts more than what was found. */
export function materialOf({ timeline, findings }: Pick<VideoRow, 'timeline' | 'findings'>, assets: ReadonlyMap<string, AssetRef>, facts: Facts): Material {
  const subjects = Object.fromEntries(assetIdsOf(timeline).flatMap((id) => {
    const point = assets.get(id)?.focal ?? findings.subjects[id]
    return point ? [[id, point] as const] : []
  }))
  return { facts, subjects, beat: beatOf(timeline, findings) }
}

function beatOf({ music }: Timeline, { beats }: Findings): Beat | null {
  if (!music) return null
  return 'bed' in music.source ? bedBeat(music.source.bed) : (beats[music.source.assetId] ?? null)
}

/** Is something in the timeline that nobody has looked at or listened to yet? */
export function unexplored({ timeline, findings }: Pick<VideoRow, 'timeline' | 'findings'>, assets: ReadonlyMap<string, AssetRef>): { photos: string[]; music: string | null } {
  const photos = timeline.scenes.flatMap((scene) => ((scene.kind === 'photo' || scene.kind === 'title') && scene.assetId ? [scene.assetId as string] : []))
  const source = timeline.music?.source
  return {
    photos: [...new Set(photos)].filter((id) => assets.has(id) && !assets.get(id)!.focal && !findings.subjects[id]),
    music: source && 'assetId' in source && assets.has(source.assetId) && !(source.assetId in findings.beats) ? source.assetId : null,
  }
}

/** Everything the preview loads, in the order of first use. */
export async function piecesOf(ctx: Context, timeline: Timeline): Promise<{ assets: Map<string, AssetRef>; pieces: z.input<typeof MaterialPiece>[] }> {
  const ids = assetIdsOf(timeline)
  const assets = await assetsOf(ctx, ids)
  const pieces = ids.map((id): z.input<typeof MaterialPiece> => {
    const asset = assets.get(id)
    if (!asset) return { assetId: id, name: 'Deleted', kind: 'image', url: '', thumbUrl: '', width: null, height: null, durationSec: null, isMissing: true }
    const { name, kind, width, height, durationSec } = asset
    const isFile = kind !== 'image'
    const urls = kind === 'document' ? null : pictureUrls(ctx, asset)
    return { assetId: id, name, kind, url: isFile ? originalUrl(ctx, asset).url : (urls?.large ?? ''), thumbUrl: urls?.thumb ?? '', width, height, durationSec, isMissing: false }
  })
  return { assets, pieces }
}

/** What the disclosure rules want said on the screen while altered pictures are seen, by asset. */
export async function noticesOf(ctx: Context, assets: ReadonlyMap<string, AssetRef>): Promise<Record<string, string>> {
  const disclosures = await disclosuresFor(ctx, [...assets.values()], { destination: 'film' })
  return Object.fromEntries([...disclosures].flatMap(([id, { ways, words }]) => (ways.includes('overlay') ? [[id, words] as const] : [])))
}
