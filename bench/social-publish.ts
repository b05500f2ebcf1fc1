import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { HARBOURSIDE_APP_PASSWORD, WRENFIELD_APP_PASSWORD } from '../sandbox/bluesky/seed.ts'
import { signUp } from '../server/identity/testing.ts'
import { createTestHouse } from '../server/platform/testing/test-house.ts'
import type { Slice } from '../server/platform/slice.ts'
import { slices } from '../server/slices.ts'
import { startBenchDatabase, onDatabase } from './lib/database.ts'
import { figure, percentile } from './lib/compare.ts'
import { freePort } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'
import { ask, connectThere, dueIn, startSandboxProcess, startWorker, untilOut, type SocialScene } from './lib/social-scene.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

type Scene = SocialScene & { accounts: string[]; sandboxDir: string }

/**
 * Many posts due in one second, published by workers in processes of their own to a sandbox in another: how late the networks
 * got them, by the networks' own clocks. Then many posts (BENCH_POSTS) with workers and databases that are killed at random, and networks that
 * fail: what was lost, what came twice.
 */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const sandboxDir = join(database.folder, 'sandbox')
  const port = await freePort()
  const sandbox = await startSandboxProcess(port, sandboxDir)
  const sandboxUrl = `http://127.0.0.1:${port}`
  const rooms = (slices as readonly Slice[]).map((one) => (one.id === 'social' ? { ...one, timers: [] } : one))
  const house = await createTestHouse(rooms, { server: database.superuserUrl, work: true, realClock: true, sandboxUrl, alone: false })
  const { headers } = await signUp(house)
  const scene: Scene = { house, headers, sandboxUrl, sandboxDir, accounts: [] }
  try {
    scene.accounts.push(await bluesky(scene, 'wrenfield.test', WRENFIELD_APP_PASSWORD), await bluesky(scene, 'harbourside.test', HARBOURSIDE_APP_PASSWORD), ...(await connectThere(scene, 'facebook')))
    for (const workers of [1, 2]) await punctual(scene, 1_000, workers)
    await killed(scene, Number(process.env['BENCH_POSTS'] ?? 2_000), database.folder)
  } finally {
    sandbox.kill('SIGKILL')
    await house.end()
    await database.stop()
  }
}

/** A thousand posts due in the same second. */
async function punctual(scene: Scene, count: number, workers: number): Promise<void> {
  const texts = await write(scene, count, `punctual ${workers}`)
  const running = await Promise.all(Array.from({ length: workers }, () => startWorker(scene, 60)))
  const due = await dueIn(scene, 3)
  await untilOut(scene)
  for (const one of running) one.kill('SIGKILL')
  const seen = (await received(scene)).filter(({ text }) => texts.has(text))
  const late = seen.map(({ at }) => (Date.parse(at) - due) / 1000)
  const [p50, p99, last] = [percentile(late, 50), percentile(late, 99), Math.max(...late)]
  say(`social-publish: ${count} posts due in one second, ${workers} worker${workers > 1 ? 's' : ''}: ${seen.length} received, p50 ${p50.toFixed(2)} s, p99 ${p99.toFixed(2)} s, last ${last.toFixed(2)} s`)
  figure(`social-publish, p99 with ${workers} worker${workers > 1 ? 's' : ''}`, p99, 's', 5)
}

/** Networks that fail while posts go out; each hits one call. A lost answer is the worst: the post is there and nobody said so. */
const faults = [{ kind: 'answer-lost' }, { kind: 'server-error' }, { kind: 'slow', seconds: 3 }, { kind: 'rate-limited', seconds: 2 }]

/** Many posts, workers that are killed every half second or so until all are out, three crashes of the database, and faults of both networks. */
async function killed(scene: Scene, count: number, databaseFolder: string): Promise<void> {
  const texts = await write(scene, count, 'killed')
  const workers = [await startWorker(scene, 8), await startWorker(scene, 8)]
  await dueIn(scene, 1)
  let [kills, crashes, failing] = [0, 0, 0]
  const least = Math.max(16, count / 125)
  for (let open = count; kills < least && open > count / 50; kills++) {
    await pause(200 + Math.random() * 900)
    const place = kills % 2
    workers[place]!.kill('SIGKILL')
    for (const network of ['bluesky', 'facebook']) {
      const fault = faults[Math.floor(Math.random() * faults.length)]!
      await fetch(`${scene.sandboxUrl}/_sandbox/${network}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...fault, count: 1 }) })
      failing++
    }
    if (crashes < 3 && open < (count * (3 - crashes)) / 4) {
      crashes++
      await crashDatabase(databaseFolder)
      await openVariants(scene)
    }
    workers[place] = await startWorker(scene, 8)
    open = await openVariants(scene)
  }
  await untilOut(scene)
  for (const one of workers) one.kill('SIGKILL')
  const times = new Map<string, number>()
  for (const { text } of await received(scene)) if (texts.has(text)) times.set(text, (times.get(text) ?? 0) + 1)
  const lost = [...texts].filter((text) => !times.has(text)).length
  const doubled = [...times.values()].filter((n) => n > 1).length
  const { rows } = await onDatabase(scene.house.databaseUrl, (client) => client.query<{ n: number }>(`SELECT count(*)::int AS n FROM social.attempts WHERE note LIKE 'The worker stopped%'`))
  say(`social-publish: ${count} posts, ${kills} kills of workers, ${crashes} of the database, ${failing} faults of networks, ${rows[0]!.n} attempts broken off`)
  figure('social-publish, posts lost under kill -9', lost, 'posts', 0)
  figure('social-publish, posts doubled under kill -9', doubled, 'posts', 0)
}

/** Kills PostgreSQL as a power cut does. Whoever started it here starts it again, on the same port. */
async function crashDatabase(folder: string): Promise<void> {
  const file = join(folder, 'cluster', 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  for (let tries = 0; tries < 100; tries++) {
    await pause(200)
    const now = Number((await readFile(file, 'utf8').catch(() => '0')).split('\n')[0])
    if (now > 0 && now !== pid) return
  }
  throw new Error('the database did not come back')
}

async function openVariants({ house }: Scene): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      const { rows } = await onDatabase(house.databaseUrl, (client) => client.query<{ n: number }>(`SELECT count(*)::int AS n FROM social.variants WHERE state IN ('scheduled', 'publishing')`))
      return rows[0]!.n
    } catch (error) {
      // Just after a crash it does not let anybody in yet.
      if (tries > 50) throw error
      await pause(200)
    }
  }
}

async function bluesky(scene: Scene, identifier: string, appPassword: string): Promise<string> {
  const { id } = await ask<{ id: string }>(scene, 'POST', '/api/v1/social/accounts/bluesky', { identifier, appPassword, sandbox: true })
  for (;;) {
    const { accountIds, problem } = await ask<{ accountIds: string[]; problem: unknown }>(scene, 'GET', `/api/v1/social/connections/${id}`)
    if (accountIds[0]) return accountIds[0]
    if (problem) throw new Error(JSON.stringify(problem))
    await pause(100)
  }
}

/** Writes posts for tomorrow through the product, one account each. Their moment is set afterwards. */
async function write(scene: Scene, count: number, what: string): Promise<Set<string>> {
  const wall = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)
  const texts = Array.from({ length: count }, (_, n) => `Post ${n} of ${count}, ${what}`)
  const waiting = [...texts.entries()]
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [n, text] = next
      await ask(scene, 'POST', '/api/v1/social/posts', { text, variants: [{ accountId: scene.accounts[n % scene.accounts.length]! }], schedule: { wall, zone: 'UTC' } })
    }
  }))
  return new Set(texts)
}

/** What the networks have, with the time at which they took it. */
async function received({ sandboxDir }: Scene): Promise<{ text: string; at: string }[]> {
  const repositories = JSON.parse(await readFile(join(sandboxDir, 'bluesky', 'repositories.json'), 'utf8')) as { records: Record<string, { indexedAt: string; value: { text?: string } }> }
  const graph = JSON.parse(await readFile(join(sandboxDir, 'facebook', 'graph.json'), 'utf8')) as { posts: Record<string, { message: string; createdAt: string }> }
  return [...Object.values(repositories.records).map(({ indexedAt, value }) => ({ text: value.text ?? '', at: indexedAt })), ...Object.values(graph.posts).map(({ message, createdAt }) => ({ text: message, at: createdAt }))]
}

await runAlone(import.meta.url, run)
