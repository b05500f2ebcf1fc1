import type { z } from 'zod'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Render, Video, VideoCard } from './contract.ts'
import { formatNames } from './drawing/formats.ts'
import { makeFilm } from './drawing/make-film.ts'
import { secondsOf } from './drawing/seconds-of.ts'
import { findEncoder } from './encoding/encoder.ts'
import { factsOf } from './facts-of.ts'
import { videoInKit } from './kit-of.ts'
import { filmAddress } from './film-address.ts'
import { materialOf, noticesOf, piecesOf, unexplored } from './material-of.ts'
import { hashOf, planRender } from './rendering/render-plan.ts'
import { rendersOf, type RenderRow, type VideoRow } from './video-queries.ts'

type Presented = z.input<typeof VideoCard>

/** A video in a list, with what its newest film says. */
export function presentCard(ctx: Context, row: VideoRow, renders: readonly RenderRow[]): Presented {
  const [newest] = renders
  const shown = renders.find(({ posterKey }) => posterKey !== null)
  return {
    id: row.id, name: row.name, listingId: row.listingId, template: row.timeline.template,
    posterUrl: shown ? filmAddress(ctx, shown.id, 'poster.jpg') : null,
    seconds: row.timeline.scenes.reduce((sum, scene) => sum + secondsOf(scene), 0),
    stale: row.stale, state: newest?.state ?? 'draft', progress: newest?.progress ?? 0,
    deletedAt: row.deletedAt, createdAt: row.createdAt, updatedAt: row.updatedAt, version: row.version,
    may: { edit: may(ctx.actor, 'studio:write') },
  }
}

/** A video with everything that its editor needs. */
export async function presentVideo(ctx: Context, own: VideoRow): Promise<z.input<typeof Video>> {
  const { row, kit, fonts } = await videoInKit(ctx, own)
  const [{ assets, pieces }, facts, renders, encoder] = await Promise.all([piecesOf(ctx, row.timeline), factsOf(ctx, row.listingId, row.timeline), rendersOf(ctx, [row.id]), findEncoder(ctx.ports.config)])
  const material = { ...materialOf(row, assets, facts), fonts, notices: await noticesOf(ctx, assets) }
  const { photos, music } = unexplored(row, assets)
  const current = new Set(formatNames.flatMap((format) => [true, false].flatMap((branded) => {
    const plan = planRender(row.timeline, material, assets, { format, branded })
    return [hashOf(plan, 'mp4'), hashOf(plan, 'webm')]
  })))
  return {
    ...presentCard(ctx, row, renders), timeline: own.timeline, kit, seconds: makeFilm(row.timeline, material, { format: '16:9', branded: true }).seconds,
    facts, material: pieces, subjects: material.subjects, notices: material.notices, beat: material.beat, wave: waveOf(row), isListening: photos.length > 0 || music !== null,
    renders: renders.map((render) => presentRender(ctx, render, current.has(render.hash))), encoder: encoder?.id ?? null,
  }
}

export function presentRender(ctx: Context, render: RenderRow, isCurrent: boolean): z.input<typeof Render> {
  const { id, format, branded, container, state, progress, error, bytes, assetId, posterKey, captionsKey, createdAt, endedAt, plan } = render
  return {
    id, format, branded, container, state, progress, secondsLeft: secondsLeft(ctx, render), error, seconds: plan.film.seconds, bytes, assetId,
    posterUrl: posterKey ? filmAddress(ctx, id, 'poster.jpg') : null, captionsUrl: captionsKey ? filmAddress(ctx, id, 'captions.vtt') : null, srtUrl: captionsKey ? filmAddress(ctx, id, 'captions.srt') : null,
    isCurrent, music: plan.music?.licence ?? null, createdAt, endedAt,
  }
}

function secondsLeft(ctx: Context, { state, startedAt, progress }: RenderRow): number | null {
  if (state !== 'rendering' || !startedAt || progress < 0.05) return null
  const gone = (ctx.now.getTime() - Date.parse(startedAt)) / 1000
  return Math.max(1, Math.round((gone / progress) * (1 - progress)))
}

function waveOf({ timeline: { music }, findings }: VideoRow): number[] | null {
  return music && 'assetId' in music.source ? (findings.waves?.[music.source.assetId] ?? null) : null
}
