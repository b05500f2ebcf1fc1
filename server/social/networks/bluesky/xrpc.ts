import { z } from 'zod'
import type { FetchBody } from '../../../platform/net/request-body.ts'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'

type Call = {
  nsid: string
  method?: 'GET' | 'POST'
  query?: Record<string, string | readonly string[]>
  json?: unknown
  bytes?: { body: FetchBody; contentType: string; length: number }
  bearer?: string
  base: string
  /** Would a lost answer leave it open whether something became visible? */
  creates?: boolean
  timeoutMs?: number
}

/** One call of the XRPC protocol (atproto.com/specs/xrpc), its answer checked against `shape`. */
export async function xrpc<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const url = new URL(`${call.base}/xrpc/${call.nsid}`)
  for (const [name, value] of Object.entries(call.query ?? {})) for (const one of [value].flat()) url.searchParams.append(name, one)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (call.bearer) headers['authorization'] = `Bearer ${call.bearer}`
  if (call.json !== undefined) headers['content-type'] = 'application/json'
  if (call.bytes) Object.assign(headers, { 'content-type': call.bytes.contentType, 'content-length': String(call.bytes.length) })
  try {
    const answer = await reach.fetch(url, {
      method: call.method ?? (call.json !== undefined || call.bytes ? 'POST' : 'GET'),
      headers,
      timeoutMs: call.timeoutMs ?? reach.timeoutMs,
      ...(call.bytes ? { body: call.bytes.body } : call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
    })
    if (!answer.ok) return refusal(answer.status, await answer.text(), answer.headers, call.creates ?? false, reach.now())
    const body = await answer.text()
    return { word: 'ok', value: shape.parse(body === '' ? {} : JSON.parse(body)) }
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}

/** The server of an account: in the sandbox always ours, else the one its DID document names. */
export const serverOf = (reach: Reach, session: Session): string => (reach.sandbox ? reach.hosts['entry']! : typeof session.meta['pds'] === 'string' ? session.meta['pds'] : reach.hosts['entry']!)

const Refusal = z.object({ error: z.string().catch(''), message: z.string().catch('') }).catch({ error: '', message: '' })

/** Error names first, status second (observed on PDS 0.4 and 0.5; lexicon of com.atproto.server). */
function refusal(status: number, body: string, headers: Headers, creates: boolean, now: Date): Failure {
  const { error, message } = Refusal.parse(parsed(body))
  const said = message || error || `status ${status}`
  if (error === 'ExpiredToken' || error === 'InvalidToken') return { word: 'reconnect', reason: said, renewable: true }
  if (error === 'AuthMissing' || error === 'AuthenticationRequired' || error === 'AuthFactorTokenRequired') return { word: 'reconnect', reason: said }
  if (/^Account(Takedown|Suspended|Deactivated)$/.test(error)) return { word: 'rejected', reason: `Bluesky says about the account: ${said}`, remedy: 'Sign in at bsky.app and settle it there, then try again.', field: 'account' }
  if (status === 429 || error === 'RateLimitExceeded') return { word: 'retry', reason: 'Bluesky takes no more calls for a while.', scope: 'account', ...resetIn(headers, now) }
  if (status >= 500) return creates ? { word: 'unknown', reason: `Bluesky answered ${status}.` } : { word: 'retry', reason: `Bluesky answered ${status}.` }
  if (error === 'PayloadTooLarge' || status === 413 || error === 'BlobTooLarge') return { word: 'rejected', reason: `The picture is too large for Bluesky: ${said}`, remedy: 'Use a smaller picture.', field: 'media' }
  if (error === 'RecordNotFound') return { word: 'rejected', reason: said, remedy: 'It is not on Bluesky any more.', field: 'post' }
  return { word: 'rejected', reason: `Bluesky refused it: ${said}`, remedy: 'Change what it names, then try again.', field: /text|grapheme/i.test(said) ? 'text' : 'post' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

function resetIn(headers: Headers, now: Date): { afterSec: number } | Record<string, never> {
  const reset = Number(headers.get('ratelimit-reset') ?? Number.NaN)
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(reset)) return { afterSec: Math.max(1, reset - now.getTime() / 1000) }
  return Number.isFinite(after) ? { afterSec: Math.max(1, after) } : {}
}
