import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { answerConsent } from '../sandbox/kit/answer-consent.ts'
import { HARBOURSIDE_APP_PASSWORD, WRENFIELD_APP_PASSWORD } from '../sandbox/bluesky/seed.ts'
import { signUp } from '../server/identity/testing.ts'
import { createTestHouse, type TestHouse } from '../server/platform/testing/test-house.ts'
import type { Slice } from '../server/platform/slice.ts'
import { slices } from '../server/slices.ts'
import { startBenchDatabase, onDatabase } from './lib/database.ts'
import { figure, percentile } from './lib/compare.ts'
import { freePort } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)

type Scene = { house: TestHouse; headers: Record<string, string>; accounts: string[]; sandboxUrl: string; sandboxDir: string }

/**
 * Many posts due in one second, published by workers in processes of their own to a sandbox in another: how late the networks
 * got them, by the networks' own clocks. Then many posts (BENCH_POSTS) with workers and databases that are killed at random, and networks that
 * fail: what was lost, what came twice.
 */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const sandboxDir = join(database.folder, 'sandbox')
  const port = await freePort()
  const sandbox = await started(['sandbox/main.ts'], { SANDBOX_PORT: String(port), SANDBOX_DIR: sandboxDir, SANDBOX_LIMITS: 'off' })
  const sandboxUrl = `http://127.0.0.1:${port}`
  const rooms = (slices as readonly Slice[]).map((one) => (one.id === 'social' ? { ...one, timers: [] } : one))
  const house = await createTestHouse(rooms, { server: database.superuserUrl, work: true, realClock: true, sandboxUrl, alone: false })
  const { headers } = await signUp(house)
  const scene: Scene = { house, headers, sandboxUrl, sandboxDir, accounts: [] }
  try {
    scene.accounts.push(await bluesky(scene, 'wrenfield.test', WRENFIELD_APP_PASSWORD), await bluesky(scene, 'harbourside.test', HARBOURSIDE_APP_PASSWORD), ...(await facebook(scene)))
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
  const running = await Promise.all(Array.from({ length: workers }, () => worker(scene, 60)))
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
  const workers = [await worker(scene, 8), await worker(scene, 8)]
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
    workers[place] = await worker(scene, 8)
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

async function call<T>({ house, headers }: Scene, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const answer = await house.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`)
  return answer.json() as T
}

async function bluesky(scene: Scene, identifier: string, appPassword: string): Promise<string> {
  const { id } = await call<{ id: string }>(scene, 'POST', '/api/v1/social/accounts/bluesky', { identifier, appPassword, sandbox: true })
  for (;;) {
    const { accountIds, problem } = await call<{ accountIds: string[]; problem: unknown }>(scene, 'GET', `/api/v1/social/connections/${id}`)
    if (accountIds[0]) return accountIds[0]
    if (problem) throw new Error(JSON.stringify(problem))
    await pause(100)
  }
}

async function facebook(scene: Scene): Promise<string[]> {
  const { authorizeUrl, connectionId } = await call<{ authorizeUrl: string; connectionId: string }>(scene, 'GET', '/api/v1/social/connect/facebook?sandbox=true')
  const back = await answerConsent(authorizeUrl)
  await scene.house.app.inject({ url: `${back.pathname}${back.search}`, headers: scene.headers })
  const { candidates } = await call<{ candidates: { externalId: string }[] }>(scene, 'GET', `/api/v1/social/connections/${connectionId}`)
  return (await call<{ accountIds: string[] }>(scene, 'POST', `/api/v1/social/connections/${connectionId}/pick`, { externalIds: candidates.map(({ externalId }) => externalId) })).accountIds
}

/** Writes posts for tomorrow through the product, one account each. Their moment is set afterwards. */
async function write(scene: Scene, count: number, what: string): Promise<Set<string>> {
  const wall = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)
  const texts = Array.from({ length: count }, (_, n) => `Post ${n} of ${count}, ${what}`)
  const waiting = [...texts.entries()]
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [n, text] = next
      await call(scene, 'POST', '/api/v1/social/posts', { text, variants: [{ accountId: scene.accounts[n % scene.accounts.length]! }], schedule: { wall, zone: 'UTC' } })
    }
  }))
  return new Set(texts)
}

/** Makes everything that waits due at one moment, `seconds` from now. */
async function dueIn({ house }: Scene, seconds: number): Promise<number> {
  const at = Math.ceil(Date.now() / 1000 + seconds) * 1000
  await onDatabase(house.databaseUrl, (client) => client.query(`UPDATE social.variants SET due_at = to_timestamp($1), wake_at = to_timestamp($1) WHERE state = 'scheduled'`, [at / 1000]))
  house.bus.signal('social.publish-due')
  return at
}

async function untilOut({ house }: Scene): Promise<void> {
  for (;;) {
    const { rows } = await onDatabase(house.databaseUrl, (client) => client.query<{ n: number; bad: number }>(`SELECT count(*) FILTER (WHERE state IN ('scheduled', 'publishing'))::int AS n, count(*) FILTER (WHERE state IN ('failed', 'held'))::int AS bad FROM social.variants`))
    if (rows[0]!.bad > 0) throw new Error(`${rows[0]!.bad} posts failed or were held`)
    if (rows[0]!.n === 0) return
    await pause(300)
  }
}

/** What the networks have, with the time at which they took it. */
async function received({ sandboxDir }: Scene): Promise<{ text: string; at: string }[]> {
  const repositories = JSON.parse(await readFile(join(sandboxDir, 'bluesky', 'repositories.json'), 'utf8')) as { records: Record<string, { indexedAt: string; value: { text?: string } }> }
  const graph = JSON.parse(await readFile(join(sandboxDir, 'facebook', 'graph.json'), 'utf8')) as { posts: Record<string, { message: string; createdAt: string }> }
  return [...Object.values(repositories.records).map(({ indexedAt, value }) => ({ text: value.text ?? '', at: indexedAt })), ...Object.values(graph.posts).map(({ message, createdAt }) => ({ text: message, at: createdAt }))]
}

const worker = ({ house, sandboxUrl }: Scene, leaseSec: number): Promise<ChildProcess> =>
  started(['server/social/publishing/worker.fixture.ts'], { DATABASE_URL: house.databaseUrl, FOYER_DATA: house.folder, SANDBOX_URL: sandboxUrl, LEASE_SEC: String(leaseSec), DATABASE_POOL: '16' })

async function started(args: string[], env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`${args[0]} ended with ${code}`)))])
  return child
}

await runAlone(import.meta.url, run)
