import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Draft, Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { googleFailure } from './google-errors.ts'
import { chosen, filmOf, snippetOf, statusOf } from './metadata.ts'
import { spendQuota } from './quota.ts'

const Made = z.object({ id: z.string() })
/** Where an upload stands: so many bytes are kept, the video is there, or the session is over and has to begin anew. */
export type Standing = { word: 'ok'; kept: number } | { word: 'ok'; videoId: string } | { word: 'over' } | Failure

/** Opens an upload: the details go first, the bytes follow to the address it gives. The video stays private until its moment. */
export async function openUpload(reach: Reach, session: Session, draft: Draft): Promise<{ word: 'ok'; address: string } | Failure> {
  const full = await spendQuota(reach, 'uploads', 1)
  if (full) return full
  const film = filmOf(draft)!
  const url = new URL(`${reach.hosts['upload']!}/videos`)
  url.search = new URLSearchParams({ uploadType: 'resumable', part: 'snippet,status', notifySubscribers: String(chosen(draft, 'notify') === 'yes') }).toString()
  try {
    const answer = await reach.fetch(url, {
      method: 'POST', timeoutMs: reach.timeoutMs,
      headers: { ...bearer(session), 'content-type': 'application/json; charset=UTF-8', 'x-upload-content-length': String(film.bytes), 'x-upload-content-type': film.contentType },
      body: JSON.stringify({ snippet: snippetOf(draft), status: statusOf(draft, 'private', null) }),
    })
    const text = await answer.text()
    if (!answer.ok) return googleFailure(answer.status, text, false, reach.now())
    const address = answer.headers.get('location')
    return address ? { word: 'ok', address } : { word: 'retry', reason: 'YouTube opened an upload without saying where.' }
  } catch (error) {
    return failureOf(error, false)
  }
}

/**
 * Sends the piece that begins at `from`. Where the answer is lost or odd, YouTube is asked how far it came: what it says
 * counts, and bytes may be sent twice (Google, "Resumable uploads").
 */
export async function sendPiece(reach: Reach, session: Session, draft: Draft, address: string, from: number): Promise<Standing> {
  const film = filmOf(draft)!
  const to = Math.min(from + reach.numbers!['chunkBytes']!, film.bytes) - 1
  const stream = await reach.original(film.assetId, { start: from, end: to })
  try {
    const standing = await put(reach, session, address, { 'content-type': film.contentType, 'content-length': String(to - from + 1), 'content-range': `bytes ${from}-${to}/${film.bytes}` }, stream)
    if (standing.word !== 'retry' && standing.word !== 'rejected') return standing
    if (standing.word === 'retry' && standing.scope === 'account') return standing
    const asked = await askUpload(reach, session, address, film.bytes)
    // Only progress is worth going on for at once; else the failure stands and is waited for.
    if ('kept' in asked && asked.kept <= from) return standing
    return asked
  } finally {
    stream.destroy()
  }
}

/** Asks how far an upload came. A read; may be repeated freely. */
export const askUpload = (reach: Reach, session: Session, address: string, total: number): Promise<Standing> =>
  put(reach, session, address, { 'content-length': '0', 'content-range': `bytes */${total}` }, undefined)

async function put(reach: Reach, session: Session, address: string, headers: Record<string, string>, body: Readable | undefined): Promise<Standing> {
  try {
    const answer = await reach.fetch(address, { method: 'PUT', redirect: 'manual', timeoutMs: body ? 40_000 : reach.timeoutMs, headers: { ...bearer(session), ...headers }, ...(body ? { body } : {}) })
    const text = await answer.text()
    // 308 means: go on behind the last byte of Range; without Range nothing is kept.
    if (answer.status === 308) return { word: 'ok', kept: Number(/bytes=0-(\d+)/.exec(answer.headers.get('range') ?? '')?.[1] ?? -1) + 1 }
    if (answer.status === 404 || answer.status === 410) return { word: 'over' }
    if (!answer.ok) return googleFailure(answer.status, text, false, reach.now())
    return { word: 'ok', videoId: Made.parse(JSON.parse(text)).id }
  } catch (error) {
    return failureOf(error, false)
  }
}

const bearer = (session: Session) => ({ authorization: `Bearer ${session.tokens['access'] ?? ''}` })
