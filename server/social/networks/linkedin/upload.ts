import { z } from 'zod'
import type { DraftMedia, Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { encoded, linkedinCall, sendBytes } from './api.ts'
import { pictures } from './capabilities.ts'

type Done<T> = Promise<({ word: 'ok' } & T) | Failure>
export const Film = z.object({ urn: z.string(), token: z.string(), parts: z.array(z.object({ url: z.string(), first: z.int(), last: z.int() })), etags: z.array(z.string()) })
export type Film = z.infer<typeof Film>

const plural = { image: 'images', video: 'videos', document: 'documents' } as const
const One = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string().optional(), document: z.string().optional() }) })
const Many = z.object({ value: z.object({ video: z.string(), uploadToken: z.string(), uploadInstructions: z.array(z.object({ uploadUrl: z.string(), firstByte: z.int(), lastByte: z.int() })).min(1) }) })
const Status = z.object({ status: z.string(), processingFailureReason: z.string().optional() })

/** Sends a picture or document to the one address it gets. */
export async function sendWhole(reach: Reach, session: Session, media: DraftMedia): Done<{ urn: string }> {
  const kind = media.kind === 'image' ? 'image' : 'document'
  const token = session.tokens['access']!
  const opened = await linkedinCall(reach, One, { path: `/rest/${plural[kind]}?action=initializeUpload`, method: 'POST', json: { initializeUploadRequest: { owner: session.externalId } }, token })
  if (opened.word !== 'ok') return opened
  const { uploadUrl, [kind]: urn } = opened.value.value
  if (!urn) return { word: 'retry', reason: 'LinkedIn opened an upload without naming it.' }
  const sent = await sendBytes(reach, token, uploadUrl, await fileOf(reach, media))
  return sent.word === 'ok' ? { word: 'ok', urn } : sent
}

async function fileOf(reach: Reach, media: DraftMedia) {
  if (media.kind !== 'image') return { body: await reach.original(media.assetId), bytes: media.bytes, contentType: media.contentType }
  const file = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg' })
  return { body: await file.stream(), bytes: file.bytes, contentType: file.contentType }
}

/** Opens the upload of a film: LinkedIn names an address for each part. */
export async function openFilm(reach: Reach, session: Session, media: DraftMedia): Done<{ film: Film }> {
  const opened = await linkedinCall(reach, Many, { path: '/rest/videos?action=initializeUpload', method: 'POST', json: { initializeUploadRequest: { owner: session.externalId, fileSizeBytes: media.bytes, uploadCaptions: false, uploadThumbnail: false } }, token: session.tokens['access']! })
  if (opened.word !== 'ok') return opened
  const { video, uploadToken, uploadInstructions } = opened.value.value
  return { word: 'ok', film: { urn: video, token: uploadToken, parts: uploadInstructions.map(({ uploadUrl, firstByte, lastByte }) => ({ url: uploadUrl, first: firstByte, last: lastByte })), etags: [] } }
}

/** Sends the next part of a film and keeps its ETag. The same part again replaces it. */
export async function sendPart(reach: Reach, session: Session, media: DraftMedia, film: Film): Done<{ film: Film }> {
  const { url, first, last } = film.parts[film.etags.length]!
  const sent = await sendBytes(reach, session.tokens['access']!, url, { body: await reach.original(media.assetId, { start: first, end: last }), bytes: last - first + 1, contentType: 'application/octet-stream' })
  if (sent.word !== 'ok') return sent
  const etag = sent.headers.get('etag')
  return etag === null ? { word: 'retry', reason: 'LinkedIn took a part of the film and gave no receipt for it.' } : { word: 'ok', film: { ...film, etags: [...film.etags, etag] } }
}

/** Puts the parts of a film together. */
export async function closeFilm(reach: Reach, session: Session, film: Film): Done<object> {
  const closed = await linkedinCall(reach, z.unknown(), { path: '/rest/videos?action=finalizeUpload', method: 'POST', json: { finalizeUploadRequest: { video: film.urn, uploadToken: film.token, uploadedPartIds: film.etags } }, token: session.tokens['access']! })
  return closed.word === 'ok' ? { word: 'ok' } : closed
}

/** Is a file ready to stand in a post? */
export async function askReady(reach: Reach, session: Session, urn: string, kind: DraftMedia['kind']): Done<{ ready: boolean }> {
  const asked = await linkedinCall(reach, Status, { path: `/rest/${plural[kind]}/${encoded(urn)}`, token: session.tokens['access']! })
  if (asked.word !== 'ok') return asked
  const { status, processingFailureReason: why } = asked.value
  if (status === 'PROCESSING_FAILED') return { word: 'rejected', reason: `LinkedIn could not work through the file${why ? `: ${why}` : '.'}`, remedy: 'Use another file.', field: 'media' }
  return { word: 'ok', ready: status === 'AVAILABLE' }
}
