import type { FastifyRequest } from 'fastify'
import type { Delivery } from './webhook-port.ts'

/** What came over the wire, as it was signed. */
export const deliveryOf = (request: FastifyRequest, now: Date): Delivery =>
  ({ headers: flat(request.headers), body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), now })

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])))
