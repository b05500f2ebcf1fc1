import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { sniffMime } from '../kit/sniff.ts'
import { callerOf } from './caller.ts'
import { GoogleError } from './google-error.ts'
import { tellHub } from './hub.ts'
import { readSnippet, readStatus } from './metadata.ts'
import { spend } from './quota.ts'
import { videoResource } from './video-resource.ts'
import { show, videoId } from './youtube-state.ts'
import type { UploadSession, Video, Youtube } from './youtube-state.ts'

/** Chunks are multiples of this, but for the last. */
const GRAIN = 256 * 1024
const SESSION_LIFE_MS = 7 * 86_400_000
const MAX_BYTES = 256 * 1024 ** 3
/** The channel's own daily cap; the provider does not tell it. */
const UPLOADS_A_DAY = 100

/** Adds resumable uploads: the session, its chunks with 308 and Range, and the question how far it came. */
export function registerUpload(app: FastifyInstance, youtube: Youtube): void {
  const { state, store, world } = youtube

  app.post('/upload/youtube/v3/videos', { config: { sandbox: 'write' } }, (request, reply) => {
    const { person, channel } = callerOf(youtube, request, ['upload', 'manage', 'forceSsl'])
    const query = request.query as Record<string, string>
    if (query.uploadType !== 'resumable') throw new GoogleError(400, 'badRequest', 'The sandbox takes resumable uploads only.', 'global')
    if (!(query.part ?? '').split(',').includes('snippet')) throw new GoogleError(400, 'missingRequiredParameter', 'No filter selected. Expected part: snippet.', 'global')
    spend(youtube, 'inserts', 1)
    const dayAgo = world.now().getTime() - 86_400_000
    if (Object.values(state.videos).filter((one) => one.channelId === channel.id && Date.parse(one.uploadedAt) > dayAgo).length >= UPLOADS_A_DAY) throw new GoogleError(400, 'uploadLimitExceeded', 'The user has exceeded the number of videos they may upload.')
    const body = (request.body ?? {}) as { snippet?: unknown; status?: unknown }
    const total = request.headers['x-upload-content-length'] === undefined ? null : Number(request.headers['x-upload-content-length'])
    if (total !== null && (!Number.isInteger(total) || total <= 0 || total > MAX_BYTES)) throw new GoogleError(400, 'mediaBodyRequired', 'The request does not include the video content.')
    const mimeType = String(request.headers['x-upload-content-type'] ?? 'application/octet-stream')
    if (!/^(video\/|application\/octet-stream)/.test(mimeType)) throw new GoogleError(400, 'badRequest', `Media type '${mimeType}' is not supported. Valid media types: [video/*, application/octet-stream]`, 'global')
    const session: UploadSession = {
      id: `AJ${randomBytes(30).toString('base64url')}`, channelId: channel.id, personId: person.id, snippet: readSnippet(body.snippet, false), status: readStatus(body.status, world.now(), false),
      total, mimeType, stored: 0, parts: [], head: '', startedAt: world.now().toISOString(), videoId: null,
    }
    state.sessions[session.id] = session
    store.touch()
    const address = world.url(`/upload/youtube/v3/videos?${new URLSearchParams({ uploadType: 'resumable', part: query.part ?? '', upload_id: session.id }).toString()}`)
    return reply.header('location', address).header('x-guploader-uploadid', session.id).header('content-length', '0').send()
  })

  app.put('/upload/youtube/v3/videos', { config: { sandbox: ['upload', 'create'] } }, async (request, reply) => {
    const session = state.sessions[(request.query as Record<string, string>).upload_id ?? '']
    if (!session || world.now().getTime() - Date.parse(session.startedAt) > SESSION_LIFE_MS) throw new GoogleError(404, 'notFound', 'Upload session not found or expired.', 'global')
    const range = readRange(request)
    if (range.total !== null && session.total !== null && range.total !== session.total) throw new GoogleError(400, 'badRequest', 'Content-Range disagrees with X-Upload-Content-Length.', 'global')
    session.total ??= range.total
    if (session.videoId !== null) return finished(session, reply)
    if (range.from === null) return incomplete(session, reply)
    if (range.from > session.stored) return incomplete(session, reply)
    const last = range.to + 1 === session.total
    if (!last && (range.to + 1 - range.from) % GRAIN !== 0) throw new GoogleError(400, 'badRequest', 'The number of bytes uploaded must be a multiple of 262144, except for the last chunk.', 'global')
    const whole = await keepBytes(session, request.body as Readable, range.from, range.to)
    if (!whole) throw new GoogleError(400, 'badRequest', 'The body was shorter than its Content-Range.', 'global')
    if (session.stored !== session.total) return incomplete(session, reply)
    makeVideo(session)
    return finished(session, reply)
  })

  /** Keeps what arrived, also of a chunk that was cut: whole grains of it. */
  async function keepBytes(session: UploadSession, body: Readable, from: number, to: number): Promise<boolean> {
    const skip = session.stored - from
    const pieces: Buffer[] = []
    let received = 0
    let cut = false
    try {
      for await (const piece of body) {
        pieces.push(piece as Buffer)
        received += (piece as Buffer).length
        if (received > to - from + 1) throw new GoogleError(400, 'badRequest', 'The body was longer than its Content-Range.', 'global')
      }
    } catch (error) {
      if (error instanceof GoogleError) throw error
      cut = true
    }
    cut ||= received < to - from + 1
    const usable = cut ? Math.floor(received / GRAIN) * GRAIN : received
    const fresh = Buffer.concat(pieces).subarray(skip, usable)
    if (fresh.length > 0) {
      const name = `${session.id.slice(0, 60)}-${session.parts.length}`
      await world.files.put(name, fresh)
      if (session.parts.length === 0) session.head = createHash('sha256').update(`${session.total}`).update(fresh.subarray(0, GRAIN)).digest('hex')
      session.parts.push(name)
      session.stored += fresh.length
      store.touch()
      await world.flush()
    }
    return !cut
  }

  function makeVideo(session: UploadSession): void {
    const id = videoId()
    const twin = Object.values(state.sessions).some((other) => other.videoId !== null && other.channelId === session.channelId && other.head === session.head && state.videos[other.videoId] !== undefined)
    const now = world.now().toISOString()
    const video: Video = {
      id, channelId: session.channelId, snippet: session.snippet, status: { ...session.status }, locked: !state.audited, rejection: twin ? 'duplicate' : null,
      parts: session.parts, bytes: session.stored, mimeType: session.mimeType, thumbnail: null, uploadedAt: now, publishedAt: null, everPublished: false,
    }
    if (video.locked) video.status.privacyStatus = 'private'
    else show(video, session.status.privacyStatus, now)
    session.videoId = id
    state.videos[id] = video
    store.touch()
    tellHub(youtube, video, 'changed')
  }

  function finished(session: UploadSession, reply: FastifyReply): FastifyReply {
    const video = state.videos[session.videoId ?? '']
    if (!video) throw new GoogleError(410, 'gone', 'The upload is over and its video was deleted.', 'global')
    return reply.status(200).send(videoResource(youtube, video, ['snippet', 'status']))
  }

  app.post('/upload/youtube/v3/thumbnails/set', { config: { sandbox: 'upload' }, bodyLimit: 60 * 1024 * 1024 }, async (request, reply) => {
    const { channel } = callerOf(youtube, request, ['upload', 'manage', 'forceSsl'])
    spend(youtube, 'units', 50)
    const video = state.videos[(request.query as Record<string, string>).videoId ?? '']
    if (!video || video.channelId !== channel.id) throw new GoogleError(404, 'videoNotFound', 'The video that you are trying to insert a thumbnail image for cannot be found.', 'youtube.thumbnail')
    if (!channel.phoneVerified) throw new GoogleError(403, 'forbidden', "The authenticated user doesn't have permissions to upload and set custom video thumbnails.", 'youtube.thumbnail')
    const bytes = await collect(request.body as Readable)
    const mimeType = sniffMime(bytes)
    if (bytes.length > 2 * 1024 * 1024) throw new GoogleError(413, 'uploadTooLarge', 'The media file exceeds the limit of 2097152 bytes.', 'youtube.thumbnail')
    if (mimeType !== 'image/jpeg' && mimeType !== 'image/png') throw new GoogleError(400, 'invalidImage', 'The provided image content is invalid.', 'youtube.thumbnail')
    video.thumbnail = { file: `${video.id}-thumbnail-${randomBytes(4).toString('hex')}`, mimeType }
    await world.files.put(video.thumbnail.file, bytes)
    store.touch()
    const url = world.url(`/thumbnail/${video.id}`)
    return reply.send({ kind: 'youtube#thumbnailSetResponse', items: [{ default: { url }, high: { url, width: 480, height: 360 }, maxres: { url, width: 1280, height: 720 } }] })
  })
}

/** 308, and up to which byte everything is kept; without the header nothing is. */
function incomplete(session: UploadSession, reply: FastifyReply): FastifyReply {
  if (session.stored > 0) void reply.header('range', `bytes=0-${session.stored - 1}`)
  return reply.status(308).header('x-guploader-uploadid', session.id).send()
}

/** What a PUT says it brings: bytes from-to of a total, or nothing but the question. */
function readRange(request: FastifyRequest): { from: number; to: number; total: number | null } | { from: null; total: number | null } {
  const header = request.headers['content-range']
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (header === undefined) {
    if (!Number.isInteger(length) || length <= 0) throw new GoogleError(411, 'lengthRequired', 'Content-Length is missing.', 'global')
    return { from: 0, to: length - 1, total: length }
  }
  const asked = /^bytes \*\/(\d+|\*)$/.exec(header)
  if (asked) return { from: null, total: asked[1] === '*' ? null : Number(asked[1]) }
  const brought = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header)
  if (!brought) throw new GoogleError(400, 'badRequest', `Failed to parse Content-Range header "${header}".`, 'global')
  const [from, to] = [Number(brought[1]), Number(brought[2])]
  if (to < from || (Number.isInteger(length) && length !== to - from + 1)) throw new GoogleError(400, 'badRequest', 'Content-Range and Content-Length disagree.', 'global')
  return { from, to, total: brought[3] === '*' ? null : Number(brought[3]) }
}

async function collect(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
