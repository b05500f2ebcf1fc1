import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { sameText } from '../kit/signing.ts'
import { sniffMime } from '../kit/sniff.ts'
import { nextPinNumber } from './pinterest-state.ts'
import type { Pinterest, RegisteredMedia } from './pinterest-state.ts'
import { PinterestError, invalid, notFound, pinterestRoute } from './route.ts'

const VIDEO_MAX = 300 * 1024 * 1024

/** Adds the registration of videos, the form of the file store that takes their bytes, and the state of the work. */
export async function registerMedia(app: FastifyInstance, pinterest: Pinterest): Promise<void> {
  const { state, store, world, rates } = pinterest
  await app.register(multipart, { limits: { fileSize: VIDEO_MAX, files: 1 } })

  pinterestRoute(app, pinterest, {
    method: 'POST', path: '/media', does: 'write', scopes: ['pins:read', 'pins:write'], rate: rates.writes,
    handle: ({ pinner, body, reply }) => {
      if (body.media_type !== 'video') throw invalid('media_type has to be "video"')
      const media: RegisteredMedia = { id: nextPinNumber(pinterest), ownerId: pinner.id, key: `uploads/${randomBytes(8).toString('hex')}.mp4`, policy: randomBytes(24).toString('base64'), status: 'registered', pollsLeft: 2, file: null }
      state.media[media.id] = media
      store.touch()
      return reply.status(201).send({
        media_id: media.id, media_type: 'video', upload_url: world.url('/store/'),
        upload_parameters: { 'x-amz-data': '20260302T120000Z', 'x-amz-signature': randomBytes(16).toString('hex'), key: media.key, policy: media.policy, 'x-amz-credential': 'sandbox/20260302/us-east-1/s3/aws4_request', 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'Content-Type': 'multipart/form-data' },
      })
    },
  })

  // The file store speaks XML and knows no tokens: the policy is what lets in.
  app.post('/store/', { config: { sandbox: 'upload' } }, async (request, reply) => {
    const fields: Record<string, string> = {}
    let file: Buffer | null = null
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await part.toBuffer()
      else if (file !== null) return reply.status(400).type('application/xml').send('<Error><Code>InvalidArgument</Code><Message>Fields after the file are not read.</Message></Error>')
      else fields[part.fieldname] = String(part.value)
    }
    const media = Object.values(state.media).find(({ key }) => key === fields.key)
    if (!media || !sameText(media.policy, fields.policy ?? '') || !fields['x-amz-signature']) return reply.status(403).type('application/xml').send('<Error><Code>AccessDenied</Code></Error>')
    if (file === null) return reply.status(400).type('application/xml').send('<Error><Code>InvalidArgument</Code><Message>POST requires exactly one file upload.</Message></Error>')
    media.file = randomBytes(12).toString('hex')
    await world.files.put(media.file, file)
    media.status = 'processing'
    store.touch()
    return reply.status(204).send()
  })

  pinterestRoute(app, pinterest, {
    method: 'GET', path: '/media/:id', does: 'read', scopes: ['pins:read'], rate: rates.reads,
    handle: async ({ pinner, path }) => {
      const media = state.media[path.id ?? '']
      if (!media || media.ownerId !== pinner.id) throw notFound('Media')
      if (media.status === 'processing') {
        media.pollsLeft -= 1
        if (media.pollsLeft <= 0) media.status = sniffMime((await world.files.get(media.file ?? '')) ?? Buffer.alloc(0)) === 'video/mp4' ? 'succeeded' : 'failed'
        store.touch()
      }
      return { media_id: media.id, media_type: 'video', status: media.status }
    },
  })
}

/** The file of a video that is ready; refuses one that is not. */
export function readyVideo({ state }: Pinterest, id: string, ownerId: string): string {
  const media = state.media[id]
  if (!media || media.ownerId !== ownerId) throw notFound('Media')
  if (media.status !== 'succeeded' || media.file === null) throw new PinterestError(400, 1, `Invalid request: the media is ${media.status}`)
  return media.file
}
