import { z } from 'zod'
import type { FetchBody } from '../../../platform/net/request-body.ts'
import type { Reach } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { linkedinFailure } from './linkedin-errors.ts'

type Call = {
  /** Below the host, its query written already: Rest.li wants brackets of lists as they are and ids encoded. */
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  json?: unknown
  form?: Record<string, string>
  headers?: Record<string, string>
  token?: string
  /** Would a lost answer leave it open whether something became visible? */
  creates?: boolean
  timeoutMs?: number
}
type Answer<T> = Promise<{ word: 'ok'; value: T; headers: Headers } | Failure>

/** One call of the versioned REST API, its answer checked against `shape`. Ids of what was made are in `x-restli-id`. */
export async function linkedinCall<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Answer<z.output<S>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(call.path.startsWith('/rest/') ? { 'linkedin-version': reach.hosts['version']!, 'x-restli-protocol-version': '2.0.0' } : {}),
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...call.headers,
  }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  const body = call.form ? new URLSearchParams(call.form) : call.json === undefined ? null : JSON.stringify(call.json)
  return send(reach, shape, `${reach.hosts[call.form ? 'login' : 'api']!}${call.path}`, { method: call.method ?? 'GET', headers, body, creates: call.creates ?? false, timeoutMs: call.timeoutMs ?? reach.timeoutMs })
}

/** Sends bytes to an address that LinkedIn named. The bearer goes to LinkedIn's own hosts only. */
export async function sendBytes(reach: Reach, token: string, address: string, { body, bytes, contentType }: { body: FetchBody; bytes: number; contentType: string }): Answer<unknown> {
  const { host, protocol } = new URL(address)
  const isTheirs = reach.sandbox ? host === new URL(reach.hosts['api']!).host : protocol === 'https:' && /(^|\.)(linkedin|licdn)\.com$/.test(host)
  if (!isTheirs) return { word: 'rejected', reason: `LinkedIn named ${host} for the upload, which is none of its own.`, remedy: 'Try again; if it stays so, tell the operator.', field: 'media' }
  return send(reach, z.unknown(), address, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': contentType, 'content-length': String(bytes) }, body, creates: false, timeoutMs: reach.timeoutMs * 3 })
}

type Sent = { method: string; headers: Record<string, string>; body: FetchBody; creates: boolean; timeoutMs: number }

async function send<S extends z.ZodType>(reach: Reach, shape: S, address: string, { creates, body, ...init }: Sent): Answer<z.output<S>> {
  try {
    const answer = await reach.fetch(address, { ...init, ...(body === null ? {} : { body }) })
    const text = await answer.text()
    if (!answer.ok) return linkedinFailure(answer.status, text, answer.headers, { creates, now: reach.now() })
    return { word: 'ok', value: shape.parse(text === '' ? {} : JSON.parse(text)), headers: answer.headers }
  } catch (error) {
    return failureOf(error, creates)
  }
}

/** A URN inside of a path or query. */
export const encoded = (urn: string): string => encodeURIComponent(urn)
