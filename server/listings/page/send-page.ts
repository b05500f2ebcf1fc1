import { createHash } from 'node:crypto'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { KeptPage } from './page-cache.ts'

const packers = {
  br: (text: string) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }),
  gzip: (text: string) => promisify(gzip)(text),
}
type Packing = keyof typeof packers

/** The page as it goes to everybody who came without words in the address, until `until`. */
export type PlainBody = { until: number; text: string; etag: string; packed: Map<Packing, Promise<Buffer>> }

/**
 * Changes with the page, and twice a day: the form inside is good for a day, so a browser must not keep an older one. Weak,
 * since two bodies under one tag differ in the proof that the form carries.
 */
export const etagOf = (page: KeptPage, varied: string, now: Date): string => `W/"${page.hash}-${createHash('sha256').update(varied).digest('base64url').slice(0, 8)}-${Math.floor(now.getTime() / 43_200_000)}"`

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Sends a body that many get, packed once. */
export async function sendPlain(request: FastifyRequest, reply: FastifyReply, body: PlainBody): Promise<FastifyReply> {
  reply.header('etag', body.etag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === body.etag) return reply.code(304).send()
  reply.type('text/html; charset=utf-8')
  const packing = bestOf(request.headers['accept-encoding'])
  if (!packing) return reply.send(body.text)
  let packed = body.packed.get(packing)
  if (!packed) body.packed.set(packing, (packed = packers[packing](body.text)))
  return reply.header('content-encoding', packing).send(await packed)
}

function bestOf(accepted: string | string[] | undefined): Packing | null {
  const offered = String(accepted ?? '').split(',').map((one) => one.trim().split(';'))
  const takes = (name: string) => offered.some(([encoding, quality]) => encoding === name && quality?.trim() !== 'q=0')
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}
