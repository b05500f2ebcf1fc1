import type { Timeline } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { lengthOf } from './scene-edits.ts'

export const pixelsPerSecond = 34
const narrowest = 56
const gap = 4

/** Where scenes stand on the strip, in pixels from its left. Very short scenes are drawn wider than they are long, so time and place are no straight line. */
export type Places = { scenes: { id: string; x: number; width: number }[]; width: number; xOf: (at: number) => number; atOf: (x: number) => number }

/** The places of the scenes, and the way from a moment of the film to its place and back. Scenes that the film leaves out (the end card of the unbranded twin) have no moment. */
export function placesOf({ scenes }: Timeline, film: Film): Places {
  let x = 0
  const placed = scenes.map(scene => {
    const width = Math.max(narrowest, lengthOf(scene) * pixelsPerSecond)
    const here = { id: scene.id, x, width }
    x += width + gap
    return here
  })
  const spans = film.scenes.flatMap(({ id, start, end }) => {
    const place = placed.find(one => one.id === id)
    return place ? [{ ...place, start, end }] : []
  })
  const share = (value: number, from: number, to: number) => Math.max(0, Math.min(1, (value - from) / (to - from)))
  return {
    scenes: placed,
    width: Math.max(0, x - gap),
    xOf: at => {
      const span = spans.find(({ end }) => at < end) ?? spans.at(-1)
      return span ? span.x + share(at, span.start, span.end) * span.width : 0
    },
    atOf: place => {
      const span = spans.find(one => place < one.x + one.width) ?? spans.at(-1)
      return span ? span.start + share(place, span.x, span.x + span.width) * (span.end - span.start) : 0
    },
  }
}
