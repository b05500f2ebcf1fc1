import { z } from 'zod'
import { multipart } from '../../publishing/multipart.ts'
import type { DraftMedia, Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { xCall } from './api.ts'
import { pictures, usualNumbers } from './capabilities.ts'

const Uploaded = z.object({
  data: z.object({
    id: z.string(),
    processing_info: z.object({ state: z.string(), check_after_secs: z.number().optional(), error: z.object({ message: z.string().catch('') }).optional() }).optional(),
  }),
})
const Taken = z.object({ data: z.unknown() })

type Done<T> = Promise<({ word: 'ok' } & T) | Failure>

/** Sends a picture in one call. */
export async function sendPicture(reach: Reach, session: Session, media: DraftMedia): Done<{ id: string }> {
  const file = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg', crop: media.crop ?? null })
  const body = multipart({ media_category: 'tweet_image' }, { field: 'media', name: 'picture.jpg', contentType: file.contentType, bytes: file.bytes, stream: await file.stream() })
  const sent = await xCall(reach, Uploaded, { path: '/media/upload', method: 'POST', body, token: session.tokens['access']!, timeoutMs: reach.timeoutMs * 2 })
  return sent.word === 'ok' ? { word: 'ok', id: sent.value.data.id } : sent
}

/** Opens a chunked upload for a film; the id lives for a day. */
export async function openUpload(reach: Reach, session: Session, { contentType, bytes }: DraftMedia): Done<{ id: string }> {
  const opened = await xCall(reach, Uploaded, { path: '/media/upload/initialize', method: 'POST', json: { media_type: contentType, total_bytes: bytes, media_category: 'tweet_video' }, token: session.tokens['access']! })
  return opened.word === 'ok' ? { word: 'ok', id: opened.value.data.id } : opened
}

/** Bytes in one part: the set size, and more where a thousand parts would else not hold the file. */
export const partBytes = (reach: Pick<Reach, 'numbers'>, total: number): number => Math.max(reach.numbers?.['segmentBytes'] ?? usualNumbers.segmentBytes, Math.ceil(total / 1_000))

/** Sends part `index` of a film. The same part again replaces it. */
export async function sendPart(reach: Reach, session: Session, media: DraftMedia, id: string, index: number): Done<{ isLast: boolean }> {
  const size = partBytes(reach, media.bytes)
  const start = index * size
  const end = Math.min(media.bytes, start + size) - 1
  const part = await reach.original(media.assetId, { start, end })
  const body = multipart({ segment_index: String(index) }, { field: 'media', name: 'part', contentType: 'application/octet-stream', bytes: end - start + 1, stream: part })
  const sent = await xCall(reach, Taken, { path: `/media/upload/${id}/append`, method: 'POST', body, token: session.tokens['access']!, timeoutMs: reach.timeoutMs * 2 })
  return sent.word === 'ok' ? { word: 'ok', isLast: end === media.bytes - 1 } : sent
}

/** Puts the parts together. */
export const closeUpload = (reach: Reach, session: Session, id: string): Done<{ waitSec: number | null }> => workOf(xCall(reach, Uploaded, { path: `/media/upload/${id}/finalize`, method: 'POST', token: session.tokens['access']! }))

/** Asks whether a film is worked through. */
export const askUpload = (reach: Reach, session: Session, id: string): Done<{ waitSec: number | null }> => workOf(xCall(reach, Uploaded, { path: '/media/upload', query: { command: 'STATUS', media_id: id }, token: session.tokens['access']! }))

async function workOf(call: Promise<{ word: 'ok'; value: z.infer<typeof Uploaded> } | Failure>): Done<{ waitSec: number | null }> {
  const asked = await call
  if (asked.word !== 'ok') return asked
  const { processing_info: info } = asked.value.data
  if (info?.state === 'failed') return { word: 'rejected', reason: `X could not work through the film: ${info.error?.message ?? 'no reason given'}`, remedy: 'Use an MP4 with H.264 and AAC, 140 seconds at most.', field: 'media' }
  return { word: 'ok', waitSec: info === undefined || info.state === 'succeeded' ? null : Math.max(1, info.check_after_secs ?? 2) }
}

/** Gives a file its alt text. */
export async function describe(reach: Reach, session: Session, id: string, alt: string): Done<object> {
  const kept = await xCall(reach, Taken, { path: '/media/metadata', method: 'POST', json: { id, metadata: { alt_text: { text: [...alt].slice(0, pictures.altMax).join('') } } }, token: session.tokens['access']! })
  return kept.word === 'ok' ? { word: 'ok' } : kept
}
