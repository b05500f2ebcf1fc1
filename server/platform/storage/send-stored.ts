import type { FastifyReply, FastifyRequest } from 'fastify'
import { byteRange } from './byte-range.ts'
import { contentDisposition } from './content-disposition.ts'
import { StoredFileMissing, type Storage } from './storage.ts'

export type SentFile = {
  /** As sniffed when it was stored, never as the uploader said. */
  contentType: string
  /** Size when the caller knows it from its row; else the store is asked. */
  bytes?: number
  filename?: string | null
  disposition?: 'inline' | 'attachment'
  /** How long a copy may be used without asking; 0 when absent. */
  cacheSeconds?: number
  /** Whether caches shared by many (a CDN) may keep it. Only for what everybody may see. */
  shared?: boolean
  /** Version of what lies at the key; needed only where a key is written again. Content addresses are their own version. */
  etag?: string
}

/**
 * Sends a stored file: whole, one range of it (206, 416), headers only (HEAD) or nothing new (304). Throws
 * StoredFileMissing before anything is sent.
 */
export async function sendStored(reply: FastifyReply, request: FastifyRequest, storage: Storage, key: string, file: SentFile): Promise<FastifyReply> {
  const found = file.bytes === undefined || (!file.etag && !isContentAddress(key)) ? await storage.head(key) : { bytes: file.bytes, modifiedAt: null }
  if (!found) throw new StoredFileMissing(key)
  const bytes = file.bytes ?? found.bytes
  const etag = `"${file.etag ?? (isContentAddress(key) ? key.slice(-64, -32) : `${bytes.toString(36)}-${found.modifiedAt?.getTime().toString(36)}`)}"`

  reply.header('etag', etag).header('cache-control', cacheControl(file, key)).header('accept-ranges', 'bytes')
  reply.header('x-content-type-options', 'nosniff').header('content-disposition', contentDisposition(file.disposition ?? 'inline', file.filename))
  // Pictures of listings are shown by other sites and in mail; a policy of "same-origin" would break them.
  if (file.shared) reply.header('cross-origin-resource-policy', 'cross-origin')
  if (!isInert(file.contentType)) reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()

  const range = isFresh(request.headers['if-range'], etag) ? byteRange(request.headers.range, bytes) : 'whole'
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${bytes}`).header('content-length', 0).send()
  reply.type(file.contentType)
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
  reply.header('content-length', range === 'whole' ? bytes : range.end - range.start + 1)
  if (request.method === 'HEAD') return reply.send()
  const stream = await storage.read(key, range === 'whole' ? undefined : range)
  // A visitor who leaves early must not leave an open file behind.
  request.raw.once('close', () => stream.destroy())
  return reply.send(stream)
}

function cacheControl({ cacheSeconds = 0, shared = false }: SentFile, key: string): string {
  if (cacheSeconds === 0) return 'private, no-cache'
  // `no-transform` also keeps a compressing proxy from breaking ranges.
  return `${shared ? 'public' : 'private'}, max-age=${cacheSeconds}, no-transform${isContentAddress(key) ? ', immutable' : ''}`
}

function isContentAddress(key: string): boolean {
  return /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(key)
}

/** Pictures, sound and film run no script; SVG is a document that can. */
function isInert(contentType: string): boolean {
  return /^(image|audio|video)\//.test(contentType) && !/svg|xml/.test(contentType)
}

function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}

/** If-Range: the range only when the file is still the one the other half came from. */
function isFresh(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange === etag
}
