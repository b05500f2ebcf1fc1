import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { answerConsent, type ConsentChoice } from '../../sandbox/kit/answer-consent.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.ts'
import { HARBOURSIDE_APP_PASSWORD, WRENFIELD_APP_PASSWORD } from '../../sandbox/bluesky/seed.ts'
import { signUp, type Signed } from '../identity/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { freePort } from '../platform/testing/free-port.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import type { Slice } from '../platform/slice.ts'
import { slices } from '../slices.ts'
import { connectBluesky, pickAccounts, readConnection } from './accounts/connect-operations.ts'
import { listAccounts } from './accounts/account-operations.ts'
import type { Account, Connection, Post } from './contract.ts'
import { measurePosts } from './metrics/measure.timer.ts'
import { sql } from '../platform/db/sql.ts'
import { createPost } from './posts/post-operations.ts'
import { readPost } from './posts/read-post.ts'

export type SocialHouse = { house: TestHouse; sandbox: Sandbox; person: Signed; dir: string; act: <T = unknown>(operation: AnyOperation, input: unknown) => Promise<T>; end: () => Promise<void> }

/** A working house beside a sandbox of its own, and somebody signed in. */
export async function socialHouse(options: { /** Listens, so that networks can fetch pictures from it. */ listens?: boolean; /** Folder of the built web app, for tests in a browser. */ web?: string; realClock?: boolean; work?: boolean; publishes?: boolean; sandbox?: Partial<SandboxOptions>; env?: Record<string, string> } = {}): Promise<SocialHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'foyer-social-'))
  const sandbox = await startSandbox({ port: 0, dir, limits: false, ...options.sandbox })
  const all: readonly Slice[] = slices
  const rooms = options.publishes === false ? all.map((one) => (one.id === 'social' ? { ...one, timers: [] } : one)) : all
  const port = options.listens ? await freePort() : 0
  const house = await createTestHouse(rooms, { ...(port ? { publicUrl: `http://127.0.0.1:${port}` } : {}), realClock: options.realClock ?? true, work: options.work ?? true, sandboxUrl: sandbox.url, ...(options.env ? { env: options.env } : {}), ...(options.web ? { beforeReady: (app) => serveWeb(app, options.web!) } : {}) })
  if (port) await house.app.listen({ port, host: '127.0.0.1' })
  const person = await signUp(house)
  return {
    house, sandbox, person, dir,
    act: async <T>(operation: AnyOperation, input: unknown) => (await house.perform(operation, input, { actor: person.actor })).output as T,
    end: async () => {
      await house.end()
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

type Conn = z.output<typeof Connection>

/** Connects a sandbox account of Bluesky through its form. */
export async function aBlueskyAccount({ act }: SocialHouse, who: 'wrenfield' | 'harbourside' = 'wrenfield'): Promise<string> {
  const appPassword = who === 'wrenfield' ? WRENFIELD_APP_PASSWORD : HARBOURSIDE_APP_PASSWORD
  const { id } = await act<Conn>(connectBluesky, { identifier: `${who}.test`, appPassword, sandbox: true })
  const done = await until(() => act<Conn>(readConnection, { id }), ({ stage }) => stage !== 'checking')
  if (done.stage !== 'connected') throw new Error(`Bluesky was not connected: ${JSON.stringify(done.problem)}`)
  return done.accountIds[0]!
}

/** Goes through a network's consent page as a person would, over HTTP with their session. Gives the connection as it then stands. */
export async function throughConsent({ house, person, act }: SocialHouse, choice: ConsentChoice = {}, network = 'facebook'): Promise<Conn> {
  const started = await house.app.inject({ url: `/api/v1/social/connect/${network}?sandbox=true`, headers: person.headers })
  const { authorizeUrl, connectionId } = started.json() as { authorizeUrl: string; connectionId: string }
  const back = await answerConsent(authorizeUrl, choice)
  await house.app.inject({ url: `${back.pathname}${back.search}`, headers: person.headers })
  return act<Conn>(readConnection, { id: connectionId })
}

/** Connects pages of the sandbox's Facebook; all that are offered and usable unless named. */
export const facebookPages = (world: SocialHouse): Promise<string[]> => connectedAccounts(world, 'facebook')

/** Connects every usable account that the consent page of a network opens. */
export async function connectedAccounts(world: SocialHouse, network: string, choice: ConsentChoice = {}): Promise<string[]> {
  const offered = await throughConsent(world, choice, network)
  const usable = offered.candidates.filter(({ obstacle }) => obstacle === null).map(({ externalId }) => externalId)
  return (await world.act<Conn>(pickAccounts, { id: offered.id, externalIds: usable })).accountIds
}

export const accountOf = async ({ act }: SocialHouse, id: string): Promise<Account> => (await act<{ items: Account[] }>(listAccounts, {})).items.find((one) => one.id === id)!
export const postOf = ({ act }: SocialHouse, id: string): Promise<Post> => act<Post>(readPost, { id })

/** Asks until it is so; fails after half a minute with what it last was. */
export async function until<T>(ask: () => Promise<T> | T, isSo: (value: T) => boolean, withinMs = 30_000): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (isSo(value)) return value
    if (Date.now() > end) throw new Error(`it did not come to it: ${JSON.stringify(value)?.slice(0, 3_000)}`)
    await pause(40)
  }
}

/** The post once every variant has come to rest. */
export const settled = (world: SocialHouse, id: string): Promise<Post> => until(() => postOf(world, id), ({ variants }) => variants.every(({ state }) => state !== 'scheduled' && state !== 'publishing'))

/** Texts of the posts that the sandbox's network really has, newest last. */
export async function seenOn({ dir, sandbox }: SocialHouse, network: 'bluesky' | 'facebook'): Promise<string[]> {
  await sandbox.world(network).flush()
  if (network === 'bluesky') {
    const { records = {} } = await stateOf<{ records?: Record<string, { indexedAt: string; value: { text: string; $type: string; reply?: unknown } }> }>(join(dir, 'bluesky', 'repositories.json'))
    return Object.values(records).filter(({ value }) => value.$type === 'app.bsky.feed.post' && !value.reply).map(({ value }) => value.text)
  }
  const { posts = {} } = await stateOf<{ posts?: Record<string, { message: string }> }>(join(dir, 'facebook', 'graph.json'))
  return Object.values(posts).map(({ message }) => message)
}

/** Has the published posts counted at once, and gives the post with its numbers. */
export async function measured(world: SocialHouse, id: string): Promise<Post> {
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET measure_at = now() WHERE measure_at IS NOT NULL`))
  world.house.bus.signal(measurePosts.name)
  return until(() => postOf(world, id), ({ variants }) => variants.every(({ metrics }) => metrics.length > 0))
}

/** What an emulator keeps under a name, as it is on disk. */
export async function keptBy<T>({ dir, sandbox }: SocialHouse, network: string, store: string): Promise<T> {
  await sandbox.world(network).flush()
  return stateOf<T>(join(dir, network, `${store}.json`))
}

const stateOf = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T

/** A post that goes out at once on the given accounts. */
export const publishNow = (world: SocialHouse, text: string, accountIds: readonly string[], more: Record<string, unknown> = {}): Promise<Post> =>
  world.act<Post>(createPost, { text, variants: accountIds.map((accountId) => ({ accountId })), publishNow: true, ...more })

/** How often the sandbox was called so. */
export const callsTo = ({ sandbox }: SocialHouse, network: string, part: string): number => sandbox.world(network).calls.recent().filter(({ method, path }) => `${method} ${path}`.includes(part)).length
