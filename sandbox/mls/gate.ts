import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { OdataError } from './mls-error.ts'
import type { Mls } from './mls-state.ts'
import { MLS_TOKEN } from './seed.ts'

const zip = promisify(gzip)

/** What every API call has to pass, in the order of the provider: gzip, token, then the allowances of the account. */
export function passGate(mls: Mls, request: FastifyRequest): void {
  if (!/\bgzip\b/i.test(String(request.headers['accept-encoding'] ?? ''))) throw new OdataError(400, 'BadRequest', 'Requests must accept gzip compression. Send the header Accept-Encoding: gzip.')
  if (request.headers.authorization !== `Bearer ${MLS_TOKEN}`) throw new OdataError(401, 'Unauthorized', 'Authorization has been denied for this request. The access token is missing or not valid.', { headers: { 'www-authenticate': 'Bearer' } })
  const { second, hour, day } = mls.rates
  for (const [window, words] of [[day, '40,000 requests in 24 hours'], [hour, '7,200 requests in an hour'], [second, '2 requests in a second']] as const) {
    const { exceeded, resetAt } = window.spend(MLS_TOKEN)
    if (exceeded) throw tooMany(`Rate limit exceeded: ${words}.`, resetAt, mls)
  }
}

/** 429 with the seconds to wait. */
export function tooMany(message: string, resetAt: number, mls: Mls): OdataError {
  const wait = Math.max(1, Math.ceil(resetAt - mls.world.now().getTime() / 1000))
  return new OdataError(429, 'TooManyRequests', message, { headers: { 'retry-after': String(wait) } })
}

/** Sends JSON packed, as the gate asked for. */
export async function sendPacked(reply: FastifyReply, body: object): Promise<FastifyReply> {
  const packed = await zip(JSON.stringify(body))
  return reply.type('application/json; odata.metadata=minimal; charset=utf-8').headers({ 'odata-version': '4.0', 'content-encoding': 'gzip', vary: 'Accept-Encoding' }).send(packed)
}
