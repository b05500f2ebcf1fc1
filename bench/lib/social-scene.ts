import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { answerConsent } from '../../sandbox/kit/answer-consent.ts'
import type { TestHouse } from '../../server/platform/testing/test-house.ts'
import { onDatabase } from './database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A house whose posts are published by workers in processes of their own, to a sandbox in another. */
export type SocialScene = { house: TestHouse; headers: Record<string, string>; sandboxUrl: string }

/** Asks the house over HTTP; throws on any other answer than success. */
export async function ask<T>({ house, headers }: SocialScene, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const answer = await house.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`)
  return answer.json() as T
}

/** Connects what a network's consent page in the sandbox opens, and gives the ids of the accounts. */
export async function connectThere(scene: SocialScene, network: string): Promise<string[]> {
  const { authorizeUrl, connectionId } = await ask<{ authorizeUrl: string; connectionId: string }>(scene, 'GET', `/api/v1/social/connect/${network}?sandbox=true`)
  const back = await answerConsent(authorizeUrl)
  await scene.house.app.inject({ url: `${back.pathname}${back.search}`, headers: scene.headers })
  const { candidates } = await ask<{ candidates: { externalId: string; obstacle: string | null }[] }>(scene, 'GET', `/api/v1/social/connections/${connectionId}`)
  const externalIds = candidates.filter(({ obstacle }) => obstacle === null).map(({ externalId }) => externalId)
  return (await ask<{ accountIds: string[] }>(scene, 'POST', `/api/v1/social/connections/${connectionId}/pick`, { externalIds })).accountIds
}

/** Makes everything that waits due at one moment, `seconds` from now. Gives that moment. */
export async function dueIn({ house }: SocialScene, seconds: number): Promise<number> {
  const at = Math.ceil(Date.now() / 1000 + seconds) * 1000
  await onDatabase(house.databaseUrl, (client) => client.query(`UPDATE social.variants SET due_at = to_timestamp($1), wake_at = to_timestamp($1) WHERE state = 'scheduled'`, [at / 1000]))
  house.bus.signal('social.publish-due')
  return at
}

/** Waits until nothing is on its way any more; throws when a post failed or was held. */
export async function untilOut({ house }: SocialScene): Promise<void> {
  for (;;) {
    const { rows } = await onDatabase(house.databaseUrl, (client) => client.query<{ n: number; bad: string[] | null }>(`SELECT count(*) FILTER (WHERE state IN ('scheduled', 'publishing'))::int AS n, array_agg(DISTINCT failure->>'text') FILTER (WHERE state IN ('failed', 'held')) AS bad FROM social.variants`))
    if (rows[0]!.bad) throw new Error(`posts failed or were held: ${rows[0]!.bad.join(' ')}`)
    if (rows[0]!.n === 0) return
    await pause(300)
  }
}

/** A worker that only publishes; each hold of a post lasts so long. */
export const startWorker = ({ house, sandboxUrl }: SocialScene, leaseSec: number): Promise<ChildProcess> =>
  startProcess(['server/social/publishing/worker.fixture.ts'], { DATABASE_URL: house.databaseUrl, FOYER_DATA: house.folder, SANDBOX_URL: sandboxUrl, LEASE_SEC: String(leaseSec), DATABASE_POOL: '16' })

/** A sandbox in a process of its own, without the limits that networks set on calls. */
export const startSandboxProcess = (port: number, dir: string, more: Record<string, string> = {}): Promise<ChildProcess> =>
  startProcess(['sandbox/main.ts'], { SANDBOX_PORT: String(port), SANDBOX_DIR: dir, SANDBOX_LIMITS: 'off', ...more })

/** Starts a file of this project with Node, and waits until it says something. */
async function startProcess(args: string[], env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`${args[0]} ended with ${code}`)))])
  return child
}
