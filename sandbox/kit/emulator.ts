import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CallKind } from './fault-panel.ts'
import type { World } from './world.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Sandbox routes only: what the call does; without it faults and log leave the route alone. */
    sandbox?: CallKind | readonly CallKind[]
  }
}

/** An answer in the provider's own words. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** How the provider words the refusals that the fault panel asks for. */
export interface Refusals {
  expiredToken(world: World): Answer
  /** `resetAt` in unix seconds. */
  rateLimited(world: World, resetAt: number, request: FastifyRequest): Answer
  serverError(world: World): Answer
}

export interface Emulator {
  /** Prefix of its addresses and name of its folder on disk: small letters, digits, "-". */
  id: string
  name: string
  /** One sentence for the list of providers. */
  summary: string
  refusals: Refusals
  /** Pages worth a link from the provider's entry, relative to its prefix. */
  pages(world: World): { label: string; path: string }[]
  /** Adds the routes; `app` is already under the prefix. */
  register(app: FastifyInstance, world: World): void | Promise<void>
}

/** Declares an emulator. Refuses an id that could not be a path segment. */
export function defineEmulator(emulator: Emulator): Emulator {
  if (!/^[a-z][a-z0-9-]*$/.test(emulator.id)) {
    throw new Error(`"${emulator.id}" cannot be an emulator's id: use small letters, digits and "-", beginning with a letter.`)
  }
  return emulator
}
