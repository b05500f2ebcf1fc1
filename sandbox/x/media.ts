import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import { invalidRequest, notFound } from './x-error.ts'
import { nextId, requireUser } from './x-state.ts'
import type { X, XMedia } from './x-state.ts'

export const SEGMENT_MAX = 5 * 1024 * 1024
const IMAGE_MAX = 5 * 1024 * 1024
const GIF_MAX = 15 * 1024 * 1024
const VIDEO_MAX = 512 * 1024 * 1024
const LIFE_MS = 86_400_000
const WORK_MS = 2_000
const CATEGORIES: Record<string, { types: string[]; max: number }> = {
  tweet_image: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'], max: IMAGE_MAX },
  tweet_gif: { types: ['image/gif'], max: GIF_MAX },
  tweet_video: { types: ['video/mp4'], max: VIDEO_MAX },
}

/** Adds both ways of uploading: a picture in one call, anything in segments that are put together at the end. */
export function registerMedia(app: FastifyInstance, x: X): void {
  const { state, store, world } = x
  type One = { Params: { id: string } }

  app.post('/2/media/upload', { config: { sandbox: 'upload' } }, async (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'upload')
    const { file, fields } = await partsOf(request)
    if (!file) throw invalidRequest('The `media` field is required.')
    const category = fields.media_category ?? ''
    const rule = CATEGORIES[category]
    if (!rule || category === 'tweet_video') throw invalidRequest(`[media_category] is not one of tweet_image, tweet_gif: ${category}`)
    const mimeType = sniffMime(file) ?? 'application/octet-stream'
    if (!rule.types.includes(mimeType)) throw invalidRequest(`media type unrecognized: ${mimeType}`)
    if (file.length > rule.max) throw invalidRequest(`File size exceeds ${rule.max} bytes.`)
    const media = open(account.id, mimeType, category, file.length)
    await world.files.put(media.id, file)
    media.stage = 'ready'
    store.touch()
    return { data: entity(media) }
  })

  app.post('/2/media/upload/initialize', { config: { sandbox: 'upload' } }, (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'chunk')
    const { media_type: mimeType, total_bytes: total, media_category: category } = (request.body ?? {}) as Record<string, unknown>
    const rule = CATEGORIES[String(category)]
    if (!rule) throw invalidRequest(`[media_category] is not known: ${String(category)}`)
    if (!rule.types.includes(String(mimeType))) throw invalidRequest(`media type unrecognized: ${String(mimeType)}`)
    if (typeof total !== 'number' || !Number.isInteger(total) || total < 1 || total > rule.max) throw invalidRequest(`[total_bytes] must be between 1 and ${rule.max}`)
    return { data: { id: open(account.id, String(mimeType), String(category), total).id, media_key: '7_0', expires_after_secs: LIFE_MS / 1000 } }
  })

  app.post<One>('/2/media/upload/:id/append', { config: { sandbox: 'upload' } }, async (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'chunk')
    const media = own(account.id, request.params.id)
    if (media.stage !== 'open') throw invalidRequest('The media was finalized already.')
    const { file, fields } = await partsOf(request)
    const index = Number(fields.segment_index ?? Number.NaN)
    if (!Number.isInteger(index) || index < 0 || index > 999) throw invalidRequest('[segment_index] must be between 0 and 999')
    if (!file || file.length === 0) throw invalidRequest('The `media` field is required.')
    if (file.length > SEGMENT_MAX) throw invalidRequest(`Segment size exceeds ${SEGMENT_MAX} bytes.`)
    await world.files.put(`${media.id}-${index}`, file)
    media.segments[index] = file.length
    store.touch()
    return { data: { expires_at: Math.floor(media.expiresAt / 1000) } }
  })

  app.post<One>('/2/media/upload/:id/finalize', { config: { sandbox: 'upload' } }, async (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'chunk')
    const media = own(account.id, request.params.id)
    if (media.stage !== 'open') return { data: entity(media) }
    const count = Object.keys(media.segments).length
    const whole = Array.from({ length: count }, (_, index) => index)
    if (count === 0 || whole.some((index) => media.segments[index] === undefined)) throw invalidRequest('Segments do not add up to the provided total file size.')
    const { bytes, head } = await world.files.join(whole.map((index) => `${media.id}-${index}`), media.id)
    if (bytes !== media.totalBytes) throw invalidRequest('Segments do not add up to the provided total file size.')
    const fits = sniffMime(head) === media.mimeType && !head.includes('broken')
    media.stage = media.category === 'tweet_image' ? (fits ? 'ready' : 'failed') : 'working'
    if (media.stage === 'working') media.readyAt = world.now().getTime() + WORK_MS
    if (!fits) media.alt = ''
    media.segments = fits ? media.segments : { broken: 1 }
    store.touch()
    return { data: entity(media) }
  })

  app.get('/2/media/upload', { config: { sandbox: 'read' } }, (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'status')
    const { command, media_id: id = '' } = request.query as Record<string, string | undefined>
    if (command !== 'STATUS') throw invalidRequest('[command] must be STATUS')
    return { data: entity(own(account.id, id)) }
  })

  app.post('/2/media/metadata', { config: { sandbox: 'write' } }, (request, reply) => {
    const account = requireUser(x, request, reply, ['media.write'], 'upload')
    const { id, metadata } = (request.body ?? {}) as { id?: unknown; metadata?: { alt_text?: { text?: unknown } } }
    const alt = metadata?.alt_text?.text
    if (typeof alt !== 'string' || [...alt].length > 1_000) throw invalidRequest('[metadata.alt_text.text] must have 1000 characters or fewer')
    const media = own(account.id, String(id))
    media.alt = alt
    store.touch()
    return { data: { id: media.id, associated_metadata: { alt_text: { text: alt } } } }
  })

  app.get<{ Params: { file: string } }>('/media/:file', { config: { sandbox: 'page' } }, async (request, reply) => {
    const media = state.media[request.params.file]
    const bytes = media ? await world.files.get(media.id) : null
    if (!media || bytes === null) return reply.status(404).send('No such file')
    return reply.headers({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }).type(media.mimeType).send(bytes)
  })

  function open(accountId: string, mimeType: string, category: string, totalBytes: number): XMedia {
    const now = world.now().getTime()
    const media: XMedia = { id: nextId(x), accountId, mimeType, category, totalBytes, segments: {}, stage: 'open', readyAt: 0, expiresAt: now + LIFE_MS, alt: '' }
    state.media[media.id] = media
    store.touch()
    return media
  }

  function own(accountId: string, id: string): XMedia {
    const media = state.media[id]
    if (!media || media.accountId !== accountId || media.expiresAt < world.now().getTime()) throw notFound(`media with id: [${id}]`)
    return media
  }

  function entity(media: XMedia): Record<string, unknown> {
    const stage = stageOf(x, media)
    const working = media.category === 'tweet_image' ? undefined
      : stage === 'working' ? { state: 'in_progress', check_after_secs: 1, progress_percent: 50 }
      : stage === 'failed' ? { state: 'failed', error: { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' } }
      : stage === 'ready' ? { state: 'succeeded', progress_percent: 100 } : undefined
    return { id: media.id, media_key: `${media.category === 'tweet_video' ? 13 : 3}_${media.id}`, size: media.totalBytes, expires_after_secs: LIFE_MS / 1000, ...(working ? { processing_info: working } : {}) }
  }
}

/** Where a file stands now: films are worked on for a moment. */
export function stageOf({ world }: X, media: XMedia): XMedia['stage'] {
  if (media.stage !== 'working' || media.readyAt > world.now().getTime()) return media.stage
  return media.segments.broken ? 'failed' : 'ready'
}

async function partsOf(request: FastifyRequest): Promise<{ file: Buffer | null; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw invalidRequest('This sandbox takes media as multipart/form-data only.')
  let file: Buffer | null = null
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file' && part.fieldname === 'media') file = await part.toBuffer()
    else if (part.type === 'field') fields[part.fieldname] = String(part.value)
  }
  return { file, fields }
}
