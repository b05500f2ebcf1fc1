import type { FastifyInstance } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import { MastodonError, invalid } from './mastodon-error.ts'
import { nextId, requireAccount, spend } from './mastodon-state.ts'
import type { Attachment, Mastodon } from './mastodon-state.ts'

export const IMAGE_LIMIT = 16_777_216
export const VIDEO_LIMIT = 103_809_024
export const DESCRIPTION_LIMIT = 1_500
export const MIME_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4']
/** How long the server works on a film. */
const WORK_MS = 2_000

/** Adds uploads: pictures are ready at once, films are worked on and asked for with 206 until they are. */
export function registerMedia(app: FastifyInstance, mastodon: Mastodon): void {
  const { state, store, world } = mastodon

  app.post('/api/v2/media', { config: { sandbox: 'upload' } }, async (request, reply) => {
    const account = requireAccount(mastodon, request, reply, 'write:media')
    spend(mastodon, 'media', account.id, reply)
    let bytes: Buffer | null = null
    const fields: Record<string, string> = {}
    if (!request.isMultipart()) throw invalid("Validation failed: File can't be blank")
    for await (const part of request.parts()) {
      if (part.type === 'file' && part.fieldname === 'file') bytes = await part.toBuffer()
      else if (part.type === 'field') fields[part.fieldname] = String(part.value)
    }
    if (bytes === null || bytes.length === 0) throw invalid("Validation failed: File can't be blank")
    const mimeType = sniffMime(bytes)
    if (mimeType === null || !MIME_TYPES.includes(mimeType)) throw invalid('Validation failed: File content type is invalid, File is invalid')
    const isFilm = mimeType.startsWith('video/')
    if (bytes.length > (isFilm ? VIDEO_LIMIT : IMAGE_LIMIT)) throw invalid(`Validation failed: File file size must be less than ${isFilm ? '99 MB' : '16 MB'}`)
    const description = fields.description ?? ''
    if ([...description].length > DESCRIPTION_LIMIT) throw invalid(`Validation failed: Description is too long (maximum is ${DESCRIPTION_LIMIT} characters)`)
    const id = nextId(mastodon)
    await world.files.put(id, bytes)
    const now = world.now()
    const made: Attachment = { id, accountId: account.id, mimeType, description, bytes: bytes.length, readyAt: now.getTime() + (isFilm ? WORK_MS : 0), broken: isFilm && bytes.includes('broken'), statusId: null, createdAt: now.toISOString() }
    state.media[id] = made
    store.touch()
    return reply.status(isFilm ? 202 : 200).send(mediaEntity(mastodon, made))
  })

  app.get<{ Params: { id: string } }>('/api/v1/media/:id', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireAccount(mastodon, request, reply, 'write:media')
    const found = state.media[request.params.id]
    if (!found || found.accountId !== account.id || found.statusId !== null) throw new MastodonError(404, 'Record not found')
    const ready = isReady(mastodon, found)
    if (ready && found.broken) throw invalid('Error processing thumbnail for uploaded media')
    return reply.status(ready ? 200 : 206).send(mediaEntity(mastodon, found))
  })

  app.put<{ Params: { id: string } }>('/api/v1/media/:id', { config: { sandbox: 'write' } }, (request, reply) => {
    const account = requireAccount(mastodon, request, reply, 'write:media')
    const found = state.media[request.params.id]
    if (!found || found.accountId !== account.id) throw new MastodonError(404, 'Record not found')
    found.description = String((request.body as { description?: unknown } | null)?.description ?? found.description)
    store.touch()
    return mediaEntity(mastodon, found)
  })

  app.get<{ Params: { file: string } }>('/media/:file', { config: { sandbox: 'page' } }, async (request, reply) => {
    const found = state.media[request.params.file]
    const bytes = found ? await world.files.get(found.id) : null
    if (!found || bytes === null) return reply.status(404).send('No such file')
    return reply.headers({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }).type(found.mimeType).send(bytes)
  })
}

export const isReady = ({ world }: Mastodon, { readyAt }: Attachment): boolean => readyAt <= world.now().getTime()

export function mediaEntity(mastodon: Mastodon, media: Attachment): Record<string, unknown> {
  const url = isReady(mastodon, media) ? mastodon.world.url(`/media/${media.id}`) : null
  return { id: media.id, type: media.mimeType.startsWith('video/') ? 'video' : 'image', url, preview_url: url, remote_url: null, description: media.description || null, meta: {}, blurhash: null }
}
