import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createDecipheriv, randomUUID } from 'node:crypto'
import { sniffMime } from '../kit/sniff.ts'
import { profileOf } from './snapchat-state.ts'
import type { SnapMedia, Snapchat } from './snapchat-state.ts'
import { SnapError, success } from './snap-error.ts'

type Route = { Params: { profile: string; media: string } }
const PART_MAX = 32 * 1024 * 1024
const IMAGE_MAX = 20 * 1024 * 1024
const PARTS = 35

/** Adds encrypted media: create with key and IV, parts, finalise. The bytes are opened with the key, as Snap does. */
export function registerMedia(app: FastifyInstance, snapchat: Snapchat): void {
  const { state, store, world } = snapchat

  app.post<Route>('/v1/public_profiles/:profile/media', { config: { sandbox: 'write' } }, (request) => {
    const profile = profileOf(snapchat, request, request.params.profile)
    const { type, name, key = '', iv = '' } = (request.body ?? {}) as Record<string, string | undefined>
    if (type !== 'VIDEO' && type !== 'IMAGE') throw bad('type has to be VIDEO or IMAGE.')
    if (!name) throw bad('name is missing.')
    if (Buffer.from(key, 'base64').length !== 32) throw bad('key has to be 32 bytes in base64.')
    if (Buffer.from(iv, 'base64').length !== 16) throw bad('iv has to be 16 bytes in base64.')
    const id = randomUUID()
    state.media[id] = { id, profileId: profile.id, type, name, key, iv, parts: {}, createdAt: world.now().toISOString(), readyAt: null, mimeType: null, bytes: 0, posted: false }
    store.touch()
    const path = `/v1/public_profiles/${profile.id}/media/${id}/multipart-upload`
    return success({ media_id: id, add_path: path, finalize_path: path })
  })

  app.post<Route>('/v1/public_profiles/:profile/media/:media/multipart-upload', { config: { sandbox: 'upload' } }, async (request) => {
    const profile = profileOf(snapchat, request, request.params.profile)
    const media = state.media[request.params.media]
    if (!media || media.profileId !== profile.id) throw new SnapError(404, 'E1009', 'The media was not found.')
    const { fields, file } = await readForm(request)
    if (fields.action === 'FINALIZE') return finalise(media)
    if (fields.action !== 'ADD') throw bad('action has to be ADD or FINALIZE.')
    const part = Number(fields.part_number)
    if (!Number.isInteger(part) || part < 1 || part > PARTS) throw bad(`part_number has to be from 1 to ${PARTS}.`)
    if (!file || file.length === 0) throw bad('file is missing.')
    if (file.length > PART_MAX) throw new SnapError(413, 'E1007', 'A part has to be 32 MB or smaller.')
    await world.files.put(`${media.id}-${part}`, file)
    media.parts[part] = file.length
    store.touch()
    return success({})
  })

  async function finalise(media: SnapMedia): Promise<Record<string, unknown>> {
    if (media.readyAt !== null) return success({ media_id: media.id })
    const numbers = Object.keys(media.parts).map(Number).sort((a, b) => a - b)
    if (numbers.length === 0 || numbers.some((part, place) => part !== place + 1)) throw bad('Parts are missing.')
    const pieces = await Promise.all(numbers.map((part) => world.files.get(`${media.id}-${part}`)))
    const plain = decrypted(media, Buffer.concat(pieces.map((piece) => piece ?? Buffer.alloc(0))))
    const mimeType = plain ? sniffMime(plain) : null
    const fits = media.type === 'VIDEO' ? mimeType === 'video/mp4' : mimeType === 'image/jpeg' || mimeType === 'image/png'
    if (!plain || !fits) throw new SnapError(400, 'MEDIA_INVALID', 'The media could not be decrypted, or it is of a type that is not taken.')
    if (media.type === 'IMAGE' && plain.length > IMAGE_MAX) throw new SnapError(400, 'MEDIA_INVALID', 'Images have to be 20 MB or smaller.')
    await world.files.put(`${media.id}-plain`, plain)
    Object.assign(media, { mimeType, bytes: plain.length, readyAt: world.now().toISOString() })
    store.touch()
    return success({ media_id: media.id })
  }
}

/** AES-256-CBC with PKCS7; null where key, IV or bytes do not fit together. */
function decrypted({ key, iv }: SnapMedia, bytes: Buffer): Buffer | null {
  try {
    const cipher = createDecipheriv('aes-256-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'))
    return Buffer.concat([cipher.update(bytes), cipher.final()])
  } catch {
    return null // wrong key or broken padding: the caller hears that it cannot be read
  }
}

async function readForm(request: FastifyRequest): Promise<{ fields: Record<string, string>; file: Buffer | null }> {
  if (!request.isMultipart()) throw bad('multipart/form-data is expected.')
  const fields: Record<string, string> = {}
  let file: Buffer | null = null
  for await (const part of request.parts()) {
    if (part.type === 'file') file = await part.toBuffer()
    else fields[part.fieldname] = String(part.value)
  }
  return { fields, file }
}

const bad = (message: string): SnapError => new SnapError(400, 'E1005', message)
