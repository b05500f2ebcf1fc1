import type { FastifyInstance } from 'fastify'
import { createHash, randomBytes } from 'node:crypto'
import { sniffMime } from '../kit/sniff.ts'
import { LinkedinError, invalid } from './linkedin-error.ts'
import { requireAuthor, requireMember } from './linkedin-state.ts'
import type { Asset, Kind, Linkedin } from './linkedin-state.ts'

export const PART_BYTES = 4_194_304
const WORK_MS = 2_000
const MAX: Record<Kind, number> = { image: 8_000_000, document: 100_000_000, video: 500_000_000 }
const MIME: Record<Kind, (mime: string | null, bytes: Buffer) => boolean> = {
  image: (mime) => mime === 'image/jpeg' || mime === 'image/png' || mime === 'image/gif',
  video: (mime) => mime === 'video/mp4',
  document: (_mime, bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-' || bytes.subarray(0, 2).toString('latin1') === 'PK',
}
const plural: Record<Kind, string> = { image: 'images', video: 'videos', document: 'documents' }

/** Adds the three kinds of upload: one address for pictures and documents, one for each 4 MiB of a film. */
export function registerAssets(app: FastifyInstance, linkedin: Linkedin): void {
  const { state, store, world } = linkedin

  for (const kind of ['image', 'video', 'document'] as const) {
    app.post(`/rest/${plural[kind]}`, { config: { sandbox: 'upload' } }, (request) => {
      const caller = requireMember(linkedin, request)
      const { action } = request.query as Record<string, string>
      if (kind === 'video' && action === 'finalizeUpload') return finalize(request.body)
      if (action !== 'initializeUpload') throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', `Unknown action: ${action ?? 'none'}`)
      const wish = (request.body as { initializeUploadRequest?: { owner?: string; fileSizeBytes?: number } } | null)?.initializeUploadRequest
      if (!wish?.owner) throw invalid('initializeUploadRequest.owner', 'field is required but not found and has no default value')
      requireAuthor(caller, wish.owner, 'write')
      const size = wish.fileSizeBytes ?? 0
      if (kind === 'video' && (!(size > 0) || size > MAX.video)) throw invalid('initializeUploadRequest.fileSizeBytes', `fileSizeBytes has to be between 1 and ${MAX.video}`)
      const asset: Asset = { urn: `urn:li:${kind}:C4D${randomBytes(10).toString('base64url').replace(/[-_]/g, 'x')}`, kind, owner: wish.owner, mimeType: '', bytes: size, parts: {}, status: 'WAITING_UPLOAD', readyAt: 0, uploadToken: kind === 'video' ? randomBytes(9).toString('base64url') : '' }
      state.assets[asset.urn] = asset
      store.touch()
      const expires = world.now().getTime() + 86_400_000
      const address = (part: number) => world.url(`/dms-uploads/${asset.urn.split(':').at(-1)}/${part}`)
      if (kind !== 'video') return { value: { uploadUrlExpiresAt: expires, uploadUrl: address(0), [kind]: asset.urn } }
      const count = Math.ceil(size / PART_BYTES)
      return { value: { video: asset.urn, uploadToken: asset.uploadToken, uploadUrlsExpireAt: expires, uploadInstructions: Array.from({ length: count }, (_, part) => ({ uploadUrl: address(part), firstByte: part * PART_BYTES, lastByte: Math.min(size, (part + 1) * PART_BYTES) - 1 })) } }
    })

    app.get<{ Params: { urn: string } }>(`/rest/${plural[kind]}/:urn`, { config: { sandbox: 'read' } }, (request) => {
      requireMember(linkedin, request)
      const asset = state.assets[request.params.urn]
      if (!asset || asset.kind !== kind) throw new LinkedinError(404, 'NOT_FOUND', `${request.params.urn} not found`)
      const status = statusOf(linkedin, asset)
      return { id: asset.urn, owner: asset.owner, status, ...(status === 'PROCESSING_FAILED' ? { processingFailureReason: 'The file cannot be decoded' } : {}) }
    })
  }

  app.put<{ Params: { name: string; part: string } }>('/dms-uploads/:name/:part', { config: { sandbox: 'upload' } }, async (request, reply) => {
    requireMember(linkedin, request, { versioned: false })
    const asset = Object.values(state.assets).find(({ urn }) => urn.endsWith(`:${request.params.name}`))
    const bytes = request.body
    if (!asset) throw new LinkedinError(404, 'NOT_FOUND', 'Upload address not found')
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new LinkedinError(400, 'BAD_REQUEST', 'No bytes were sent')
    if (asset.status !== 'WAITING_UPLOAD' && asset.kind === 'video') throw new LinkedinError(400, 'BAD_REQUEST', 'The upload is closed')
    const part = Number(request.params.part)
    if (asset.kind !== 'video') {
      if (bytes.length > MAX[asset.kind]) throw new LinkedinError(400, 'FILE_TOO_LARGE', 'The file is too large')
      await world.files.put(request.params.name, bytes)
      keep(asset, bytes.length, bytes)
      return reply.status(201).send()
    }
    const expected = Math.min(asset.bytes, (part + 1) * PART_BYTES) - part * PART_BYTES
    if (bytes.length !== expected) throw new LinkedinError(400, 'BAD_REQUEST', `Part ${part} has to have ${expected} bytes, not ${bytes.length}`)
    const etag = createHash('md5').update(bytes).digest('hex')
    await world.files.put(`${request.params.name}-${part}`, bytes)
    asset.parts[part] = { etag, bytes: bytes.length }
    store.touch()
    return reply.header('ETag', etag).status(200).send()
  })

  app.get<{ Params: { name: string } }>('/media/:name', { config: { sandbox: 'page' } }, async (request, reply) => {
    const asset = Object.values(state.assets).find(({ urn }) => urn.endsWith(`:${request.params.name}`))
    const bytes = asset ? await world.files.get(request.params.name) : null
    if (!asset || bytes === null) return reply.status(404).send('No such file')
    return reply.headers({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }).type(asset.mimeType).send(bytes)
  })

  /** The file is there: `head` is how it begins. */
  function keep(asset: Asset, bytes: number, head: Buffer): void {
    const mime = sniffMime(head)
    const fits = MIME[asset.kind](mime, head) && !head.includes('broken')
    asset.mimeType = mime ?? (asset.kind === 'document' ? 'application/pdf' : 'application/octet-stream')
    asset.bytes = bytes
    asset.status = fits ? 'PROCESSING' : 'PROCESSING_FAILED'
    asset.readyAt = world.now().getTime() + (asset.kind === 'image' ? 300 : WORK_MS)
    store.touch()
  }

  async function finalize(body: unknown): Promise<Record<string, unknown>> {
    const { video = '', uploadToken, uploadedPartIds = [] } = (body as { finalizeUploadRequest?: { video?: string; uploadToken?: string; uploadedPartIds?: string[] } } | null)?.finalizeUploadRequest ?? {}
    const asset = state.assets[video]
    if (!asset) throw invalid('finalizeUploadRequest.video', 'The video is not known')
    if (uploadToken !== asset.uploadToken) throw invalid('finalizeUploadRequest.uploadToken', 'The upload token does not belong to this video')
    // Finalizing twice is harmless: the film is there.
    if (asset.status !== 'WAITING_UPLOAD') return {}
    const count = Math.ceil(asset.bytes / PART_BYTES)
    const etags = Array.from({ length: count }, (_, part) => asset.parts[part]?.etag)
    if (uploadedPartIds.length !== count || etags.some((etag, part) => etag === undefined || etag !== uploadedPartIds[part])) throw invalid('finalizeUploadRequest.uploadedPartIds', 'The part ids do not match the uploaded parts')
    const name = video.split(':').at(-1)!
    const whole = await world.files.join(etags.map((_, part) => `${name}-${part}`), name)
    keep(asset, whole.bytes, whole.head)
    return {}
  }
}

export function statusOf({ world }: Linkedin, asset: Asset): Asset['status'] {
  return asset.status === 'PROCESSING' && asset.readyAt <= world.now().getTime() ? 'AVAILABLE' : asset.status
}
