import { createHash } from 'node:crypto'
import type { AssetRef } from '../../../media/index.ts'
import type { Film } from '../drawing/film.ts'
import { makeFilm, type FilmFonts, type Material } from '../drawing/make-film.ts'
import type { Format } from '../drawing/formats.ts'
import { templates } from '../drawing/templates/templates.ts'
import type { Bed } from '../music/bed-names.ts'
import { bedLicence } from '../music/beds.ts'
import type { Timeline } from '../timeline.ts'

export type PlannedMusic = { source: { bed: Bed } | { assetId: string }; volume: number; fadeIn: number; fadeOut: number; duck: number; licence: { title: string; holder: string; terms: string; until: string | null } }

/** All that a render needs, settled when it is asked for: later changes of the timeline or the listing do not reach it. */
export type RenderPlan = {
  film: Film
  music: PlannedMusic | null
  /** The versions of the files that it shows and plays. */
  sources: { assetId: string; version: number; checksum: string; kind: AssetRef['kind'] }[]
  templateVersion: number
  /** How large the file may become; absent when it does not matter. */
  mostBytes?: number
  /** Faces of the brand; absent in films that have none, so that they keep their name. */
  fonts?: FilmFonts
}

export function planRender(timeline: Timeline, material: Material, assets: ReadonlyMap<string, AssetRef>, { format, branded, mostBytes }: { format: Format; branded: boolean; mostBytes?: number | undefined }): RenderPlan {
  const film = makeFilm(timeline, material, { format, branded })
  const music = musicOf(timeline)
  const used = new Set([...film.scenes.flatMap(({ pictureId }) => pictureId ?? []), ...(film.brand?.logoId ? [film.brand.logoId] : []), ...(music && 'assetId' in music.source ? [music.source.assetId] : [])])
  const sources = [...used].toSorted().flatMap((id) => {
    const asset = assets.get(id)
    return asset ? [{ assetId: id, version: asset.version, checksum: asset.checksum, kind: asset.kind }] : []
  })
  return { film, music, sources, templateVersion: templates[timeline.template].version, ...(mostBytes ? { mostBytes } : {}), ...(branded && material.fonts ? { fonts: material.fonts } : {}) }
}

/** The name of what would come out: two plans with one hash give the same film. */
export const hashOf = (plan: RenderPlan, container: 'mp4' | 'webm'): string => createHash('sha256').update(JSON.stringify([container, plan])).digest('hex')

function musicOf({ music }: Timeline): PlannedMusic | null {
  if (!music || music.volume === 0) return null
  const { source, volume, fadeIn, fadeOut, duck } = music
  return 'bed' in source ? { source, volume, fadeIn, fadeOut, duck, licence: bedLicence(source.bed) } : { source: { assetId: source.assetId }, volume, fadeIn, fadeOut, duck, licence: source.licence }
}
