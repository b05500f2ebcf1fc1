import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signUp } from '../server/identity/testing.ts'
import { anAsset } from '../server/media/testing.ts'
import type { Slice } from '../server/platform/slice.ts'
import { createTestHouse } from '../server/platform/testing/test-house.ts'
import { slices } from '../server/slices.ts'
import { aFilm } from '../server/social/consent.fixture.ts'
import { startChild } from './lib/child.ts'
import { figure } from './lib/compare.ts'
import { onDatabase, startBenchDatabase } from './lib/database.ts'
import { freePort } from './lib/house.ts'
import { residentMb, slopeOf, watchResident, type Sample } from './lib/resident.ts'
import { runAlone } from './lib/run-alone.ts'
import { ask, connectThere, dueIn, startSandboxProcess, startWorker, untilOut, type SocialScene } from './lib/social-scene.ts'

/** How many films go out at once, how large each is, and how fast the networks take each. */
const films = Number(process.env['BENCH_UPLOADS'] ?? 50)
const filmBytes = Number(process.env['BENCH_UPLOAD_MB'] ?? 200) * 1_000_000
const rate = Number(process.env['BENCH_UPLOAD_RATE'] ?? 4_000_000)
const gigabytes = (films * filmBytes) / 1e9
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** What a network has to be told with a film. */
const choices: Record<string, Record<string, string>> = { youtube: {}, tiktok: { privacy: 'SELF_ONLY', consent: 'yes' }, linkedin: {}, x: {} }

/**
 * One worker holds many large uploads at once to networks that take them slowly: how much memory it needs above its rest, and
 * whether that grows with the bytes that went through it. Beside it a bare process that streams as many files with `fetch`.
 */
export async function run(): Promise<void> {
  const ours = await throughTheHouse()
  const bare = await throughFetch()
  for (const [who, { samples, idle, seconds }] of [['worker', ours], ['bare fetch', bare]] as const) {
    say(`uploads, ${who}: ${films} × ${filmBytes / 1e6} MB in ${seconds.toFixed(0)} s, ${idle.toFixed(0)} MB at rest, ${maxOf(samples).toFixed(0)} MB at most, ${perGigabyte(samples, seconds).toFixed(2)} MB more for each GB`)
  }
  say(`uploads, memory above rest: ours ${(maxOf(ours.samples) - ours.idle).toFixed(0)} MB, baseline ${(maxOf(bare.samples) - bare.idle).toFixed(0)} MB`)
  figure('uploads, memory of a worker above its rest', maxOf(ours.samples) - ours.idle, 'MB', 250)
  figure('uploads, growth of a worker with the bytes', perGigabyte(ours.samples, ours.seconds), 'MB per GB', 8)
}

type Measured = { samples: Sample[]; idle: number; seconds: number }
const maxOf = (samples: readonly Sample[]) => Math.max(...samples.map(({ mb }) => mb))
/** Of the second half: by then everything is loaded and all uploads run. */
const perGigabyte = (samples: readonly Sample[], seconds: number) => slopeOf(samples.filter((one) => one.seconds > seconds / 2)) / (gigabytes / seconds)

async function throughTheHouse(): Promise<Measured> {
  const database = await startBenchDatabase()
  const port = await freePort()
  const sandbox = await startSandboxProcess(port, join(database.folder, 'sandbox'), { SANDBOX_UPLOADS: 'count', SANDBOX_UPLOAD_RATE: String(rate) })
  const sandboxUrl = `http://127.0.0.1:${port}`
  const rooms = (slices as readonly Slice[]).map((one) => (one.id === 'social' ? { ...one, timers: [] } : one))
  const house = await createTestHouse(rooms, { server: database.superuserUrl, work: true, realClock: true, sandboxUrl, alone: false })
  try {
    const person = await signUp(house)
    const scene: SocialScene = { house, headers: person.headers, sandboxUrl }
    const accounts: { network: string; id: string }[] = []
    for (const network of Object.keys(choices)) accounts.push({ network, id: (await connectThere(scene, network))[0]! })
    await writeFilms(scene, person.actor, accounts)
    const worker = await startWorker(scene, 60)
    const idle = await residentMb(worker.pid!)
    await dueIn(scene, 2)
    const began = performance.now()
    const watch = watchResident(worker.pid!)
    await untilOut(scene)
    const samples = watch.stop()
    worker.kill('SIGKILL')
    return { samples, idle, seconds: (performance.now() - began) / 1000 }
  } finally {
    sandbox.kill('SIGKILL')
    await house.end()
    await database.stop()
  }
}

/** Films that begin differently and go on with zeros: on the disk they take next to nothing, on the wire all of their bytes. */
async function writeFilms(scene: SocialScene, actor: Parameters<typeof anAsset>[1], accounts: readonly { network: string; id: string }[]): Promise<void> {
  const wall = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)
  for (let n = 0; n < films; n++) {
    const { network, id } = accounts[n % accounts.length]!
    const film = await anAsset(scene.house, actor, { bytes: aFilm(600_000, `film ${n} of ${films}, `), fileName: `walk-${n}.mp4`, alt: `Walk ${n}` })
    const { rows } = await onDatabase(scene.house.databaseUrl, (client) => client.query<{ key: string }>('UPDATE media.assets SET bytes = $2 WHERE id = $1 RETURNING storage_key AS key', [film.id, filmBytes]))
    await truncate(join(scene.house.ports.config.FOYER_DATA, 'files', rows[0]!.key), filmBytes)
    await ask(scene, 'POST', '/api/v1/social/posts', { text: `Walk ${n} through the house`, media: [{ assetId: film.id }], variants: [{ accountId: id, extras: { options: choices[network] } }], schedule: { wall, zone: 'UTC' } })
  }
}

async function throughFetch(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-films-'))
  const files = Array.from({ length: films }, (_, n) => join(folder, `walk-${n}.mp4`))
  for (const file of files) await writeFile(file, aFilm()).then(() => truncate(file, filmBytes))
  const [sink, child] = [startChild('slow-sink.child.ts'), startChild('bare-upload.child.ts')]
  try {
    const port = await sink.ask<number>({ bytesPerSecond: rate })
    const idle = await residentMb(child.pid)
    const watch = watchResident(child.pid)
    const began = performance.now()
    await child.ask({ files, url: `http://127.0.0.1:${port}/` })
    return { samples: watch.stop(), idle, seconds: (performance.now() - began) / 1000 }
  } finally {
    await Promise.all([sink.stop(), child.stop()])
    await rm(folder, { recursive: true, force: true })
  }
}

await runAlone(import.meta.url, run)
