import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { ask } from './lib/ask.ts'
import { compare, percentile } from './lib/compare.ts'
import { startBenchDatabase } from './lib/database.ts'
import { startHouse, type BenchHouse } from './lib/house.ts'
import { request, startLoad } from './lib/load.ts'
import { runAlone } from './lib/run-alone.ts'
import { uploadPicture } from './lib/upload-picture.ts'

const [listings, connections, seconds] = [60, 2, 6]
type Video = { id: string; timeline: { scenes: Record<string, unknown>[] } }
type Status = { state: string; renders: { id: string; state: string; progress: number }[] }

/** The list of listings while two films of a minute and a half are rendered, against the same list when nothing is rendered: 95 of 100 answers come within so many milliseconds. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-render-load-'))
  const database = await startBenchDatabase()
  const house = await startHouse(database, [])
  const load = startLoad()
  try {
    await Promise.all(Array.from({ length: listings }, (_, at) => ask(house, house.headers, 'POST', '/api/v1/listings', { unparsedAddress: `${at + 1} Weir Lane, Bath`, city: 'Bath', listPrice: { amount: 64_500_000 + at, currency: 'GBP' } })))
    const photo = join(folder, 'photo.jpg')
    await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg({ quality: 88 }).toFile(photo)
    const videos = await aVideos(house, await readFile(photo))
    const requests = [request('GET', '/api/v1/listings?limit=50', house.headers)]
    const p95 = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
    await p95()
    await compare({
      name: 'list while two films are rendered, p95', unit: 'ms', asked: { atMost: 2 }, rounds: Number(process.env['BENCH_ROUNDS'] ?? 3),
      ours: async () => {
        for (const { id } of videos) await ask(house, house.headers, 'POST', `/api/v1/videos/${id}/generate`, { formats: ['9:16'] })
        for (const { id } of videos) await rendering(house, id)
        const measured = await p95()
        for (const { id } of videos) await stop(house, id)
        return measured
      },
      baseline: p95,
    })
  } finally {
    await Promise.all([load.stop(), house.stop()])
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two videos of nine scenes of ten seconds each. */
async function aVideos(house: BenchHouse, photo: Uint8Array): Promise<Video[]> {
  const assetId = await uploadPicture(house, photo)
  return Promise.all([0, 1].map(async () => {
    const video = await ask<Video>(house, house.headers, 'POST', '/api/v1/videos/create', { assetIds: [assetId], name: 'Long' })
    const title = video.timeline.scenes[0]!
    const scenes = Array.from({ length: 9 }, (_, at) => ({ ...title, id: String(at), seconds: 10 }))
    return ask<Video>(house, house.headers, 'PATCH', `/api/v1/videos/${video.id}`, { timeline: { ...video.timeline, scenes } })
  }))
}

/** Waits until frames of the film are made; gives the id of its render. Renders that were cancelled before stay in the list. */
async function rendering(house: BenchHouse, id: string): Promise<string> {
  for (;;) {
    const { renders } = await ask<Status>(house, house.headers, 'GET', `/api/v1/videos/${id}/status`)
    const now = renders.find(({ state }) => state === 'rendering')
    if (now && now.progress > 0) return now.id
    const over = renders.find(({ state }) => state === 'failed' || state === 'done')
    if (over) throw new Error(`a film of the bench is ${over.state} before the list was measured`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Cancels, and waits until its processes are gone: they hear of it at their next word about progress. */
async function stop(house: BenchHouse, id: string): Promise<void> {
  await ask(house, house.headers, 'POST', `/api/v1/videos/${id}/cancel`, { renderId: await rendering(house, id) })
  await new Promise((resolve) => setTimeout(resolve, 3_000))
}

await runAlone(import.meta.url, run)
