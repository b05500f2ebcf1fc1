import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from './encoder.ts'
import { aFilm, askew } from '../../../platform/films/a-film.fixture.ts'
import { findNodeAv } from '../../../platform/films/find-node-av.ts'
import { nodeAvEncoder } from './node-av-encoder.ts'

const [width, height, fps] = [64, 64, 30]
const encoder = nodeAvEncoder()
let folder: string
let clip: string

async function run({ file, args }: Command, given: Uint8Array | null = null): Promise<Buffer> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: {} })
  child.stdin.end(given ?? undefined)
  return buffer(child.stdout)
}

/** A film of two seconds whose frames are each a step brighter; its sound begins after one second. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-clip-'))
  clip = join(folder, 'clip.mp4')
  const sound = join(folder, 'sound.pcm')
  await writeFile(sound, Buffer.from(Int16Array.from({ length: 2 * 96_000 }, (_, at) => (at < 96_000 ? 0 : Math.sin(at / 20) * 12_000)).buffer))
  const frames = Buffer.concat(Array.from({ length: 60 }, (_, at) => Buffer.alloc(width * height * 4, 20 + at * 3)))
  if (findNodeAv()) await run(encoder.write({ width, height, fps, container: 'mp4', sound, mostBits: null, target: clip }), frames)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Which frames of the film came, told by their brightness. */
async function framesOf(part: { from: number; speed: number; frames: number }): Promise<number[]> {
  const pixels = await run(encoder.read({ path: clip, width, height, fps, ...part }))
  return Array.from({ length: pixels.length / (width * height * 4) }, (_, at) => Math.abs(Math.round((pixels[(at * width * height + width * 32 + 32) * 4]! - 20) / 3)))
}

describe.runIf(findNodeAv())('a part of a clip', { timeout: 60_000 }, () => {
  it('begins with exactly the frame that was asked for', async () => {
    expect(await framesOf({ from: 0.5, speed: 1, frames: 4 })).toEqual([15, 16, 17, 18])
    expect(await framesOf({ from: 0, speed: 1, frames: 3 })).toEqual([0, 1, 2])
  })

  it('goes faster by leaving frames out, and slower by showing them longer', async () => {
    expect(await framesOf({ from: 0.5, speed: 2, frames: 4 })).toEqual([15, 17, 19, 21])
    expect(await framesOf({ from: 1, speed: 0.5, frames: 4 })).toEqual([30, 30, 31, 31])
  })

  it('gives what there is when the film ends before', async () => {
    const frames = await framesOf({ from: 1.9, speed: 1, frames: 30 })
    expect(frames.slice(0, 3)).toEqual([57, 58, 59])
    expect(frames.length).toBeLessThan(6)
  })

  it.each([[90, 'red'], [180, 'black'], [270, 'blue']] as const)('that was held askew by %d degrees stands upright', async (degrees, colour) => {
    const path = await askew(await aFilm({ path: join(folder, `askew-${degrees}.mp4`), width: 96, height: 64 }), degrees)
    const pixels = await run(encoder.read({ path, width: 40, height: 60, fps, from: 0, speed: 1, frames: 1 }))
    expect(pixels.length).toBe(40 * 60 * 4)
    const [red, , blue] = [...pixels.subarray((4 * 40 + 4) * 4, (4 * 40 + 4) * 4 + 3)].map((value) => value > 128)
    expect(red ? 'red' : blue ? 'blue' : 'black').toBe(colour)
  })

  it('at four hours comes as quickly as any other, and what lies behind the end gives no frame', async () => {
    const path = await aFilm({ path: join(folder, 'long.mp4'), width: 16, height: 16, fps: 1, seconds: 14_400 })
    const part = { path, width: 16, height: 16, fps, speed: 1, frames: 3 }
    expect((await run(encoder.read({ ...part, from: 14_390 }))).length).toBe(3 * 16 * 16 * 4)
    expect((await run(encoder.read({ ...part, from: 20_000 }))).length).toBeLessThanOrEqual(3 * 16 * 16 * 4)
  })

  it.each([0.25, 0.5, 1.5, 4])('sounds at the pitch of its recording at %d times the speed, and when its picture is there', async (speed) => {
    const samples = new Int16Array(new Uint8Array(await run(encoder.hear({ path: clip, from: 0.6, speed, maxSec: 3 }))).buffer)
    const left = samples.filter((_, at) => at % 2 === 0)
    const loudFrom = left.findIndex((sample) => Math.abs(sample) > 4_000)
    // Sound is stretched in pieces of some hundredths of a second.
    expect(Math.abs(loudFrom / 48_000 - 0.4 / speed)).toBeLessThan(0.12)
    // A tenth of the step of the sine a sample: 764 turns a second.
    const part = left.subarray(loudFrom + 2_400, loudFrom + 7_200)
    const turns = part.reduce((count, sample, at) => count + Number(at > 0 && part[at - 1]! < 0 && sample >= 0), 0)
    expect(turns / 0.1).toBeGreaterThan(680)
    expect(turns / 0.1).toBeLessThan(850)
  })

  it('sounds from exactly the moment that was asked for', async () => {
    const heard = await run(encoder.hear({ path: clip, from: 0.75, speed: 1, maxSec: 0.5 }))
    const samples = new Int16Array(new Uint8Array(heard).buffer)
    const loudFrom = samples.findIndex((sample) => Math.abs(sample) > 4_000) / 2 / 48_000
    expect(loudFrom).toBeCloseTo(0.25, 1)
    expect(samples.length / 2 / 48_000).toBeCloseTo(0.5, 2)
  })
})
