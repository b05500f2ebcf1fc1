import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Encoder } from '../encoding/encoder.ts'
import { playBed } from '../music/beds.ts'
import type { PlannedMusic } from './render-plan.ts'

const rate = 48_000

/** Writes the music of a film as raw 16-bit stereo, exactly as long as the film, with its volume and fades. */
export async function writeSound(target: string, music: PlannedMusic, seconds: number, encoder: Encoder, paths: Record<string, { path: string }>): Promise<void> {
  const size = Math.round(seconds * rate)
  const samples = 'bed' in music.source ? interleave(playBed(music.source.bed, seconds, rate), size) : await hear(encoder, paths[music.source.assetId]!.path, seconds, size)
  for (let at = 0; at < size; at++) {
    const time = at / rate
    const gain = music.volume * Math.min(1, music.fadeIn > 0 ? time / music.fadeIn : 1, music.fadeOut > 0 ? (seconds - time) / music.fadeOut : 1)
    samples[at * 2] = samples[at * 2]! * gain
    samples[at * 2 + 1] = samples[at * 2 + 1]! * gain
  }
  await writeFile(target, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
}

function interleave([left, right]: [Float32Array, Float32Array], size: number): Int16Array {
  const samples = new Int16Array(size * 2)
  for (let at = 0; at < size; at++) {
    samples[at * 2] = left[at]! * 32_000
    samples[at * 2 + 1] = right[at]! * 32_000
  }
  return samples
}

/** Music that is shorter than the film ends in silence. */
async function hear(encoder: Encoder, path: string, seconds: number, size: number): Promise<Int16Array> {
  const { file, args } = encoder.hear(path, seconds)
  const reader = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: {} })
  const heard = await buffer(reader.stdout)
  const samples = new Int16Array(size * 2)
  const whole = heard.subarray(0, Math.min(heard.length - (heard.length % 4), samples.byteLength))
  new Uint8Array(samples.buffer).set(whole)
  return samples
}
