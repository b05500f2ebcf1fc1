import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { clipTime } from '../drawing/clip-time.ts'
import type { Film, FilmScene } from '../drawing/film.ts'
import type { Encoder, SoundToHear } from '../encoding/encoder.ts'
import { playBed } from '../music/beds.ts'
import { clipLevel, musicLevel, voiceOf, type Voice } from '../music/levels.ts'
import type { PlannedMusic } from './render-plan.ts'

const rate = 48_000
/** Below this everything counts as silence: one part in a thousand. */
const silence = 33

type Sounding = Pick<Film, 'seconds' | 'fadeSec'> & { scenes: readonly Pick<FilmScene, 'id' | 'kind' | 'cut' | 'pictureId' | 'start' | 'end' | 'clipFrom' | 'clipSpeed' | 'clipSound'>[] }

/**
 * Writes the sound of a film as raw 16-bit stereo, exactly as long as the film: its music with volume and fades, and the own
 * sound of its clips, under which the music steps back. False when there is nothing to hear; then nothing is written.
 */
export async function writeSound(target: string, film: Sounding, music: PlannedMusic | null, encoder: Encoder, paths: Record<string, { path: string }>): Promise<boolean> {
  const mixed = new Int16Array(Math.round(film.seconds * rate) * 2)
  const voices: Voice[] = []
  for (const scene of film.scenes) {
    if (scene.kind !== 'clip' || scene.clipSound === 0 || !scene.pictureId) continue
    const { from, to } = voiceOf(film, scene)
    // What fades in before its own beginning is silent until then.
    const begins = Math.max(from, from - clipTime(scene, from) / scene.clipSpeed)
    const heard = await hear(encoder, { path: paths[scene.pictureId]!.path, from: Math.max(0, clipTime(scene, from)), speed: scene.clipSpeed, maxSec: to - begins })
    if (!heard.some((sample) => Math.abs(sample) > silence)) continue
    voices.push({ from, to })
    add(mixed, heard, begins, (at) => clipLevel(film, scene, at))
  }
  if (!music && voices.length === 0) return false
  if (music) {
    const played = 'bed' in music.source ? interleave(playBed(music.source.bed, film.seconds, rate)) : await hear(encoder, { path: paths[music.source.assetId]!.path, from: 0, speed: 1, maxSec: film.seconds })
    if (played.length === 0) throw new Error('The music cannot be heard: its file has no sound, or is damaged. Choose another piece.')
    // Music that is shorter than the film ends in silence.
    add(mixed, played, 0, (at) => musicLevel(music, film.seconds, voices, at))
  }
  await writeFile(target, new Uint8Array(mixed.buffer))
  return true
}

/** Adds samples from a moment on, each as loud as `level` says; louder than possible is cut off. */
function add(mixed: Int16Array, samples: Int16Array, from: number, level: (at: number) => number): void {
  const first = Math.round(from * rate)
  const count = Math.min(samples.length / 2, mixed.length / 2 - first)
  // A hundredth of a second is finer than fades can be heard.
  const step = rate / 100
  for (let begin = 0; begin < count; begin += step) {
    const gain = level((first + begin) / rate)
    const grown = level((first + begin + step) / rate) - gain
    for (let at = begin; at < Math.min(count, begin + step); at++) {
      const now = gain + (grown * (at - begin)) / step
      for (const side of [0, 1]) {
        const place = (first + at) * 2 + side
        mixed[place] = Math.max(-32_768, Math.min(32_767, mixed[place]! + samples[at * 2 + side]! * now))
      }
    }
  }
}

function interleave([left, right]: [Float32Array, Float32Array]): Int16Array {
  const samples = new Int16Array(left.length * 2)
  for (let at = 0; at < left.length; at++) {
    samples[at * 2] = left[at]! * 32_000
    samples[at * 2 + 1] = right[at]! * 32_000
  }
  return samples
}

/** The sound of a file; empty where it has none. */
async function hear(encoder: Encoder, sound: SoundToHear): Promise<Int16Array> {
  const { file, args } = encoder.hear(sound)
  const reader = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: {} })
  reader.once('error', () => undefined) // What cannot be heard is silent.
  const heard = await buffer(reader.stdout)
  // Whole samples of both sides, in memory that begins at an even place.
  return new Int16Array(new Uint8Array(heard).buffer.slice(0, heard.length - (heard.length % 4)))
}
