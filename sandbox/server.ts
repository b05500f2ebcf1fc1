import Fastify from 'fastify'
import type { FastifyBaseLogger } from 'fastify'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { registerDesk } from './desk/desk.ts'
import { emulators } from './emulators.ts'
import { acceptForms } from './kit/form.ts'
import { slowUploads } from './kit/slow-uploads.ts'
import { openStore } from './kit/store.ts'
import { watchCalls } from './kit/watch-calls.ts'
import { createWorld } from './kit/world.ts'
import type { Surroundings, World } from './kit/world.ts'

export interface SandboxOptions {
  /** 0 picks a free one. */
  port: number
  /** 127.0.0.1 when absent. */
  host?: string
  /** Folder for what the emulators remember; made when missing. A restart with the same folder keeps everything. */
  dir: string
  /** The time, for tests; the machine's clock when absent. `advance` is added to it. */
  clock?: () => Date
  /** A pino logger; silent when absent. */
  log?: FastifyBaseLogger
  /** Origins besides localhost that an app may be sent back to, as "https://foyer.example". */
  redirectOrigins?: readonly string[]
  /** Count and enforce the providers' call limits. True when absent. */
  limits?: boolean
  /** How many times faster than in life posts gather views and likes. 60 when absent: a minute counts as an hour. */
  growthSpeed?: number
  /** Large uploads are counted and hashed, and only their beginning is kept; for measuring. False when absent. */
  countOnly?: boolean
  /** Bytes a second that each upload is taken with; as fast as they come when absent. */
  uploadRate?: number
}

export interface Sandbox {
  /** Root address without a slash at the end. Providers are below it: `${url}/bluesky`, `${url}/facebook`. */
  url: string
  port: number
  /** The sandbox's present time. */
  now(): Date
  /** Moves the sandbox's clock forward: tokens run out, numbers grow. Kept over restarts. */
  advance(ms: number): void
  /** The inside of one emulator, for tests: `world('facebook').webhooks.settled()`. Throws for an unknown id. */
  world(id: string): World
  /** Stops listening, cuts hanging calls, writes the last state. */
  close(): Promise<void>
}

/** Starts one server with every provider of `emulators.ts` under its own prefix. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', dir, clock = () => new Date(), limits = true, growthSpeed = 60, countOnly = false, uploadRate } = options
  mkdirSync(dir, { recursive: true })
  const time = openStore(join(dir, 'clock.json'), () => ({ aheadMs: 0 }))
  let url = ''
  const around: Surroundings = {
    dir,
    now: () => new Date(clock().getTime() + time.state.aheadMs),
    url: () => url,
    redirectOrigins: options.redirectOrigins ?? [],
    limits,
    growthSpeed,
    countOnly,
  }
  const app = Fastify({
    ...(options.log ? { loggerInstance: options.log } : { logger: false }),
    // Hanging calls must not keep a stopping sandbox alive.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    bodyLimit: 60 * 1024 * 1024,
  })
  acceptForms(app)
  const worlds = new Map<string, World>()
  for (const emulator of emulators) {
    const world = createWorld(emulator.id, around)
    worlds.set(emulator.id, world)
    await app.register(
      async (scope) => {
        watchCalls(scope, emulator, world)
        if (uploadRate) slowUploads(scope, uploadRate)
        await emulator.register(scope, world)
      },
      { prefix: `/${emulator.id}` },
    )
  }
  const advance = (ms: number): void => {
    time.state.aheadMs += Math.max(0, ms)
    time.touch()
  }
  registerDesk(app, { emulators, worlds, growthSpeed, now: around.now, advance })
  await app.listen({ port, host })
  const bound = (app.server.address() as AddressInfo).port
  url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${bound}`
  return {
    url,
    port: bound,
    now: around.now,
    advance,
    world(id) {
      const world = worlds.get(id)
      if (!world) throw new Error(`The sandbox has no provider "${id}". It has: ${[...worlds.keys()].join(', ')}.`)
      return world
    },
    async close() {
      await app.close()
      for (const world of worlds.values()) await world.close()
      await time.flush()
    },
  }
}
