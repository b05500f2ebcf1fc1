import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, postOf, seenOn, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'

const count = 40
const kills = 4

let world: SocialHouse
let accounts: string[]
const workers = new Set<ChildProcess>()

beforeAll(async () => {
  // Only processes that may die do the publishing.
  world = await socialHouse({ publishes: false })
  accounts = [await aBlueskyAccount(world), (await facebookPages(world))[0]!]
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await world.end()
})

async function aWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('worker.fixture.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'], DATABASE_URL: world.house.databaseUrl, FOYER_DATA: world.house.folder, SANDBOX_URL: world.sandbox.url, LEASE_SEC: '4' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  workers.add(child)
  await Promise.race([once(child.stdout!, 'data'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`)))])
  return child
}

describe('posts that are due together while workers are killed at random', () => {
  it('all go out, and none goes out twice', { timeout: 120_000 }, async () => {
    for (const network of ['bluesky', 'facebook']) world.sandbox.world(network).faults.set({ kind: 'slow', seconds: 0.15, count: 10_000, match: network === 'bluesky' ? 'createRecord' : '/feed' })
    const wall = new Date(Date.now() + 1_000).toISOString().slice(0, 19)
    const posts = await Promise.all(Array.from({ length: count }, (_, n) => world.act<Post>(createPost, { text: `Post ${n} of ${count}`, variants: accounts.map((accountId) => ({ accountId })), schedule: { wall, zone: 'UTC' } })))
    for (let kill = 0; kill < kills; kill++) {
      const worker = await aWorker()
      await pause(40 + Math.random() * 350)
      worker.kill('SIGKILL')
      await once(worker, 'exit')
    }
    const last = await aWorker()
    const done = await until(async () => Promise.all(posts.map(({ id }) => postOf(world, id))), (all) => all.every(({ state }) => state === 'published'), 60_000)
    last.kill('SIGKILL')
    const texts = posts.map(({ text }) => text).sort()
    for (const network of ['bluesky', 'facebook'] as const) expect((await seenOn(world, network)).sort()).toEqual(texts)
    const attempts = done.flatMap(({ variants }) => variants.flatMap((one) => one.attempts))
    // Without a worker that died in the middle, this would have tried nothing.
    expect(attempts.some(({ note }) => note?.includes('stopped in the middle'))).toBe(true)
    expect(attempts.filter(({ endedAt }) => endedAt === null)).toEqual([])
  })
})
