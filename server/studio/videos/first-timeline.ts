import type { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import type { AssetRef } from '../../media/index.ts'
import type { TemplateId } from './drawing/templates/template-ids.ts'
import type { Brand, Scene, Timeline } from './timeline.ts'

/** A first cut that can be used as it is: the title over the first photo, the rooms, and a card at the end. */
export function firstTimeline(pieces: readonly AssetRef[], { template, brand, isListing }: { template: TemplateId; brand: Brand; isListing: boolean }): z.input<typeof Timeline> {
  const [first, ...rest] = pieces
  const cover = first?.kind === 'image' ? first : null
  const title: z.input<typeof Scene> = {
    id: newId(), kind: 'title', seconds: 3.5, assetId: cover?.id ?? null, move: 'auto',
    words: isListing ? { head: '{title}', line: '{price}', small: '{facts}' } : { head: '{brand}', line: '', small: '' },
  }
  const end: z.input<typeof Scene> = { id: newId(), kind: 'end', seconds: 3.5, words: isListing ? { head: 'Come and see it', line: '{address}', small: '' } : { head: '', line: '', small: '' } }
  return {
    template, brand, captions: [],
    scenes: [title, ...(cover ? rest : pieces).map(sceneOf), end],
    music: { source: { bed: 'morning' }, volume: 0.7, fadeIn: 0.5, fadeOut: 2, duck: 0.7, cutOnBeat: true },
  }
}

/** A scene that shows a file: photos for three seconds, films for as long as they are, five seconds at most. */
export function sceneOf(piece: Pick<AssetRef, 'id' | 'kind' | 'durationSec' | 'alt'>): z.input<typeof Scene> {
  const words = { head: piece.alt.length <= 40 ? piece.alt : '', line: '', small: '' }
  if (piece.kind === 'video') return { id: newId(), kind: 'clip', assetId: piece.id, from: 0, to: Math.max(1, Math.min(5, Math.floor((piece.durationSec ?? 5) * 10) / 10)), words }
  return { id: newId(), kind: 'photo', assetId: piece.id, seconds: 3, move: 'auto', words }
}
