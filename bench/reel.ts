import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { chooseMove } from '../server/studio/videos/drawing/move.ts'
import type { Film } from '../server/studio/videos/drawing/film.ts'
import { templates } from '../server/studio/videos/drawing/templates/templates.ts'
import { findEncoder } from '../server/studio/videos/encoding/encoder.ts'
import { renderFilm } from '../server/studio/videos/rendering/render-film.ts'
import { writeSound } from '../server/studio/videos/rendering/write-sound.ts'
import { compare, figure } from './lib/compare.ts'
import { residentMb } from './lib/resident.ts'
import { runAlone } from './lib/run-alone.ts'

const seconds = Number(process.env['BENCH_REEL_SEC'] ?? 20)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const music = { source: { bed: 'morning' as const }, volume: 0.7, fadeIn: 0.5, fadeOut: 2, duck: 0.7, licence: { title: 'Morning', holder: 'Foyer', terms: 'Free', until: null } }

/** A reel of six photos, 1080 × 1920, with cross-fades, words, brand and music, against a bare canvas before the same encoder; and the memory of all its processes. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-reel-'))
  try {
    const encoder = await findEncoder(process.env)
    if (!encoder) throw new Error('the bench of reels needs ffmpeg or node-av')
    const photos = await Promise.all(Array.from({ length: 6 }, (_, at) => aPhoto(join(folder, `${at}.jpg`), at)))
    const sound = join(folder, 'bare.pcm')
    await writeSound(sound, reel(), music, encoder, {})
    const ffmpeg = encoder.id === 'ffmpeg' ? encoder.write({ width: 2, height: 2, fps: 1, container: 'mp4', sound: null, mostBits: null, target: '' }).file : null
    let peak = 0
    const ours = () => timed(async () => {
      const watch = setInterval(() => void residentBelow(process.pid).then((mb) => (peak = Math.max(peak, mb))), 250)
      const paths = Object.fromEntries(photos.map((path, at) => [String(at), { path, kind: 'image' as const }]))
      await renderFilm({ film: reel(), music, fonts: { display: null, text: null }, paths, ffmpeg, container: 'mp4', mostBytes: null, target: join(folder, 'ours.mp4'), poster: join(folder, 'ours.jpg'), sound: join(folder, 'ours.pcm') }, { signal: new AbortController().signal, onProgress: () => undefined })
      clearInterval(watch)
    })
    const command = encoder.write({ width: 1080, height: 1920, fps: 30, container: 'mp4', sound, mostBits: null, target: join(folder, 'bare.mp4') })
    const task = JSON.stringify({ photos, command, seconds, font: fileURLToPath(new URL('../web/kit/fonts/ysabeau-office-latin-560.woff2', import.meta.url)) })
    const baseline = () => timed(async () => {
      const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL('./lib/bare-reel.child.ts', import.meta.url)), task], { stdio: ['ignore', 'ignore', 'inherit'] })
      // The product draws at low priority; at a higher one, whatever else the machine does would meet only ours.
      setPriority(child.pid!, constants.priority.PRIORITY_LOW)
      const [code] = (await once(child, 'exit')) as [number]
      if (code !== 0) throw new Error(`the bare reel ended with code ${code}`)
    })
    await compare({ name: `reel of ${seconds} s by ${encoder.id}`, unit: 's', asked: { atMost: 1.15 }, ours, baseline, rounds })
    figure('reel memory of all its processes', peak, 'MB', 800)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function reel(): Film {
  const each = seconds / 6
  const scenes = Array.from({ length: 6 }, (_, at): Film['scenes'][number] => ({ id: String(at), kind: at === 0 ? 'title' : 'photo', start: at * each, end: (at + 1) * each, pictureId: String(at), move: chooseMove({ x: 0.5, y: 0.5 }, at), clipFrom: 0, clipSpeed: 1, clipSound: 0, words: { head: 'Mill Cottage', line: '£645,000', small: '' } }))
  return { template: 'gallery', width: 1080, height: 1920, fps: 30, seconds, fadeSec: 0.7, scenes, captions: [], brand: { name: 'Wrenfield Homes', agent: '', contact: [], logoId: null }, look: templates.gallery.look, subject: { title: 'Mill Cottage', price: '£645,000', facts: '' } }
}

/** Grain over soft shapes, as a photo has: flat colours would be encoded for nothing. */
async function aPhoto(path: string, at: number): Promise<string> {
  const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="2000"><rect width="3000" height="2000" fill="hsl(${at * 55},30%,60%)"/>${Array.from({ length: 60 }, (_, n) => `<circle cx="${(n * 977) % 3000}" cy="${(n * 613) % 2000}" r="${40 + ((n * 37) % 160)}" fill="hsl(${n * 23},40%,${30 + (n % 5) * 10}%)"/>`).join('')}</svg>`
  const grain = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 10 } } }).png({ compressionLevel: 1 }).toBuffer()
  await writeFile(path, await sharp(Buffer.from(shapes)).composite([{ input: grain, blend: 'soft-light' }]).jpeg({ quality: 90 }).toBuffer())
  return path
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Megabytes of all processes below one, as Linux counts them. */
async function residentBelow(root: number): Promise<number> {
  const parents = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(async (pid) => [Number(pid), Number(/PPid:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0)] as const))
  const below = new Set<number>([root])
  for (let grown = true; grown; ) {
    const before = below.size
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid)
    grown = below.size > before
  }
  below.delete(root)
  return (await Promise.all([...below].map((pid) => residentMb(pid).catch(() => 0)))).reduce((sum, mb) => sum + mb, 0)
}

await runAlone(import.meta.url, run)
