import { z } from 'zod'
import type { FetchBody } from '../../../platform/net/request-body.ts'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'

type Call = {
  base: string
  /** Below the server: `/api/v1/statuses`. */
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Record<string, string | readonly string[]>
  json?: unknown
  body?: { headers: Record<string, string>; body: FetchBody }
  token?: string
  /** Remembered by the server for an hour: the same key gives the same post. */
  key?: string
  /** Would a lost answer leave it open whether something became visible? */
  creates?: boolean
  timeoutMs?: number
}

/** One call of a Mastodon server (docs.joinmastodon.org), its answer checked against `shape`. `status` tells ready (200) from at work (202, 206). */
export async function mastodonCall<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S>; status: number } | Failure> {
  const url = new URL(`${call.base}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) for (const one of [value].flat()) url.searchParams.append(name, one)
  const headers: Record<string, string> = { accept: 'application/json', ...call.body?.headers }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  if (call.key) headers['idempotency-key'] = call.key
  if (call.json !== undefined) headers['content-type'] = 'application/json'
  try {
    const answer = await reach.fetch(url, {
      method: call.method ?? 'GET',
      headers,
      timeoutMs: call.timeoutMs ?? reach.timeoutMs,
      ...(call.body ? { body: call.body.body } : call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
    })
    const text = await answer.text()
    if (!answer.ok) return refusal(answer.status, text, answer.headers, call.creates ?? false, reach.now())
    return { word: 'ok', value: shape.parse(text === '' ? {} : JSON.parse(text)), status: answer.status }
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}

/** The server of an account: in the sandbox always ours, else the one it was connected on. */
export const serverOf = (reach: Reach, session: Session): string => (reach.sandbox ? reach.hosts['server']! : String(session.meta['server'] ?? ''))

const Refusal = z.object({ error: z.string().catch(''), error_description: z.string().optional() }).catch({ error: '' })

/** Mastodon words its refusals in one sentence; the status tells the kind. Compatible servers follow it. */
function refusal(status: number, body: string, headers: Headers, creates: boolean, now: Date): Failure {
  const { error, error_description: about } = Refusal.parse(parsed(body))
  const said = (about ?? error) || `status ${status}`
  if (status === 401) return { word: 'reconnect', reason: `The server says: ${said}.` }
  if (status === 403 && /scope/i.test(said)) return { word: 'reconnect', reason: 'A permission is missing on this server.' }
  if (status === 403) return { word: 'rejected', reason: `The server does not let this account: ${said}`, remedy: 'Sign in on the server and settle it there, then try again.', field: 'account' }
  if (status === 404) return { word: 'rejected', reason: said, remedy: 'It is not on the server any more.', field: 'post' }
  if (status === 429) return { word: 'retry', reason: 'The server takes no more calls for a while.', scope: 'account', ...resetIn(headers, now) }
  if (status >= 500) return creates ? { word: 'unknown', reason: `The server answered ${status}.` } : { word: 'retry', reason: `The server answered ${status}.` }
  if (/not finished processing/i.test(said)) return { word: 'retry', reason: 'The server still works on the media.', afterSec: 3 }
  return { word: 'rejected', reason: said.replace(/^Validation failed: /, ''), ...wayOut(said) }
}

function wayOut(said: string): { remedy: string; field: string } {
  if (/character limit|Text can't be blank/i.test(said)) return { remedy: 'Change the text. The limits of the server are read when the account is connected; connect it again if they changed.', field: 'text' }
  if (/poll|option|expires/i.test(said)) return { remedy: 'Change the poll, then try again.', field: 'poll' }
  if (/file|media|description|attach|thumbnail/i.test(said)) return { remedy: 'Use another picture or film, then try again.', field: 'media' }
  return { remedy: 'Change what it names, then try again.', field: 'post' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

/** The reset is a time in words here, not a number. */
function resetIn(headers: Headers, now: Date): { afterSec: number } | Record<string, never> {
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '')
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(reset)) return { afterSec: Math.max(1, (reset - now.getTime()) / 1000) }
  return Number.isFinite(after) ? { afterSec: Math.max(1, after) } : {}
}
