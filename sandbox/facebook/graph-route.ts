import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CallKind } from '../kit/fault-panel.ts'
import type { Facebook } from './facebook-state.ts'
import { publishDue } from './facebook-state.ts'
import { GraphError } from './graph-error.ts'
import { readParams } from './graph-params.ts'
import type { GraphParams } from './graph-params.ts'
import { callerOf } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import { countUsage } from './usage.ts'

/** A Graph call with its parameters collected and its caller known. */
export interface GraphCall extends GraphParams {
  caller: Caller
  /** Parts of the path, without the version. */
  path: Record<string, string>
  /** The called address with its query, for paging links. */
  address: string
  reply: FastifyReply
}

export interface GraphRoute {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the version: "/:id/feed". */
  path: string
  does: CallKind | readonly CallKind[]
  handle(call: GraphCall): unknown
}

/** Adds a route that needs an access token, in the query, the body or the Authorization header. */
export function graphRoute(app: FastifyInstance, facebook: Facebook, route: GraphRoute): void {
  openRoute(app, facebook, route, async (request, reply, params, path) => {
    const bearer = /^(?:Bearer|OAuth) (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const caller = callerOf(facebook, params.text.access_token ?? bearer, params.text.appsecret_proof)
    countUsage(facebook, caller, reply)
    const address = `${new URL(facebook.world.url()).origin}${request.url}`
    return await route.handle({ ...params, caller, path, address, reply })
  })
}

type OpenHandler = (request: FastifyRequest, reply: FastifyReply, params: GraphParams, path: Record<string, string>) => unknown

/** Adds a versioned route without a token check, as the token endpoint needs. */
export function openRoute(app: FastifyInstance, facebook: Facebook, route: Omit<GraphRoute, 'handle'>, handle: OpenHandler): void {
  app.route({
    method: route.method,
    url: `/:version${route.path}`,
    config: { sandbox: route.does },
    handler: async (request, reply) => {
      const { version, ...path } = request.params as Record<string, string>
      requireVersion(version ?? '')
      publishDue(facebook)
      return await handle(request, reply, await readParams(request), path)
    },
  })
}

/** Every path begins with v and two numbers; which versions are still served is not imitated. */
export function requireVersion(version: string): void {
  if (!/^v\d+\.\d+$/.test(version)) {
    throw new GraphError(`Unknown path components: /${version}`, { code: 2500, status: 404 })
  }
}
