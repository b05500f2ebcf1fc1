import type { FastifyInstance } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import type { Bluesky } from './bluesky-state.ts'
import { BLOB_UPLOAD_LIMIT } from './bluesky-state.ts'
import { blobCid } from './identifiers.ts'
import { requireAccount } from './sessions.ts'
import { XrpcError, invalidRequest } from './xrpc-error.ts'

/** Adds uploadBlob and com.atproto.sync.getBlob. */
export function registerBlobs(app: FastifyInstance, bluesky: Bluesky): void {
  const { world, state, store } = bluesky

  app.post('/xrpc/com.atproto.repo.uploadBlob', { config: { sandbox: 'upload' } }, async (request) => {
    const account = requireAccount(bluesky, request)
    const bytes = request.body
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw invalidRequest('A request body is expected but none was provided')
    if (bytes.length > BLOB_UPLOAD_LIMIT) throw new XrpcError(413, 'PayloadTooLarge', 'request entity too large')
    const cid = blobCid(bytes)
    // What the bytes are wins over what the header says.
    const mimeType = sniffMime(bytes) ?? request.headers['content-type']?.split(';')[0] ?? 'application/octet-stream'
    await world.files.put(cid, bytes)
    state.blobs[cid] = { cid, did: account.did, mimeType, size: bytes.length }
    store.touch()
    return { blob: { $type: 'blob', ref: { $link: cid }, mimeType, size: bytes.length } }
  })

  app.get('/xrpc/com.atproto.sync.getBlob', { config: { sandbox: 'page' } }, async (request, reply) => {
    const { did, cid } = request.query as { did?: string; cid?: string }
    const stored = cid === undefined ? undefined : state.blobs[cid]
    const bytes = stored?.did === did && stored ? await world.files.get(stored.cid) : null
    if (!stored || bytes === null) throw invalidRequest('Blob not found', 'BlobNotFound')
    // Uploaded bytes are shown as what they are and never run as a page.
    return reply
      .headers({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' })
      .type(stored.mimeType)
      .send(bytes)
  })
}

/** Where a blob can be looked at. */
export function blobUrl(bluesky: Bluesky, did: string, cid: string): string {
  return bluesky.world.url(`/xrpc/com.atproto.sync.getBlob?did=${encodeURIComponent(did)}&cid=${encodeURIComponent(cid)}`)
}
