import { clamp } from '../drawing/easing.ts'
import { fadesOf } from '../drawing/fades.ts'
import type { Film, FilmScene } from '../drawing/film.ts'

/** How long the music takes to step back before a clip that sounds, and to come forward after it. */
const stepBackSec = 0.4

/** When something else sounds, in seconds of the film. */
export type Voice = { from: number; to: number }
/** As much of a film as its sound needs. */
type Sounding = Pick<Film, 'fadeSec' | 'seconds'> & { scenes: readonly Pick<FilmScene, 'id' | 'cut'>[] }
type Fading = { volume: number; fadeIn: number; fadeOut: number; duck: number }

/** Loudness of the music at a moment: its volume and fades, and less of it while clips sound. The render and the preview both ask here. */
export function musicLevel({ volume, fadeIn, fadeOut, duck }: Fading, seconds: number, voices: readonly Voice[], at: number): number {
  const faded = volume * clamp(Math.min(fadeIn > 0 ? at / fadeIn : 1, fadeOut > 0 ? (seconds - at) / fadeOut : 1))
  const covered = voices.reduce((most, { from, to }) => Math.max(most, clamp(1 + Math.min(at - from, to - at) / stepBackSec)), 0)
  return faded * (1 - duck * covered)
}

/** When a clip sounds: as long as its picture is seen, fades included. */
export function voiceOf(film: Sounding, scene: Pick<FilmScene, 'id' | 'cut' | 'start' | 'end'>): Voice {
  const { into, out } = fadesOf(film, scene)
  return { from: Math.max(0, scene.start - into / 2), to: Math.min(film.seconds, scene.end + out / 2) }
}

/** Sound that begins or ends within less would click, also at a hard cut. */
const leastFadeSec = 0.02

/** Loudness of the own sound of a clip at a moment: it comes and goes with its picture. */
export function clipLevel(film: Sounding, scene: Pick<FilmScene, 'id' | 'cut' | 'start' | 'end' | 'clipSound'>, at: number): number {
  const { from, to } = voiceOf(film, scene)
  const { into, out } = fadesOf(film, scene)
  return scene.clipSound * clamp(Math.min((at - from) / Math.max(leastFadeSec, into), (to - at) / Math.max(leastFadeSec, out)))
}
