import type { Move } from './move.ts'
import type { TemplateId } from './templates/template-ids.ts'

/** Words on a scene, as they are shown: nothing is left to fill in. */
export type Words = { head: string; line: string; small: string }

/** A scene with its place in time. It is seen alone from `start` to `end`, and while it fades half a fade before and after; how long, `fadesOf` says. */
export type FilmScene = {
  id: string
  kind: 'photo' | 'clip' | 'title' | 'end'
  start: number
  end: number
  /** Id of the asset that is shown; null: the ground of the template alone. */
  pictureId: string | null
  move: Move
  /** It is there at once, without a fade; absent where it fades in. */
  cut?: true
  /** Where a clip begins, in seconds of its own. */
  clipFrom: number
  /** Seconds of the clip for each second of the film. */
  clipSpeed: number
  /** Loudness of its own sound, 0 to 1. */
  clipSound: number
  words: Words
  /** What has to be said of the picture while it is seen; absent where it shows what the camera saw. */
  notice?: string
}

export type FilmBrand = { name: string; agent: string; contact: string[]; logoId: string | null }
export type Look = { ground: string; ink: string; accent: string }

/** A film ready to be drawn: every time, word and colour is settled, so that the same film gives the same pixels. */
export type Film = {
  template: TemplateId
  width: number
  height: number
  fps: number
  seconds: number
  fadeSec: number
  scenes: FilmScene[]
  captions: { from: number; to: number; text: string }[]
  /** Null in the unbranded twin. */
  brand: FilmBrand | null
  look: Look
  /** What stays on screen beside the scenes. */
  subject: { title: string; price: string; facts: string }
}
