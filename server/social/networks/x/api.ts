import { z } from 'zod'
import type { FetchBody } from '../../../platform/net/request-body.ts'
import type { Reach } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { xFailure } from './x-errors.ts'

type Call = {
  /** Below the version: `/tweets`. */
  path: string
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string>
  json?: unknown
  form?: Record<string, string>
  body?: { headers: Record<string, string>; body: FetchBody }
  token?: string
  /** Would a lost answer leave it open whether something became visible? */
  creates?: boolean
  timeoutMs?: number
}

/** One call of API v2, its answer checked against `shape`. Calls with a form go to the token endpoints and carry the app's own secret. */
export async function xCall<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const url = new URL(`${reach.hosts['api']!}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const headers: Record<string, string> = { accept: 'application/json', ...call.body?.headers }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  if (call.json !== undefined) headers['content-type'] = 'application/json'
  if (call.form && reach.app!.secret) headers['authorization'] = `Basic ${Buffer.from(`${encodeURIComponent(reach.app!.id)}:${encodeURIComponent(reach.app!.secret)}`).toString('base64')}`
  const body = call.body ? call.body.body : call.form ? new URLSearchParams(reach.app!.secret ? call.form : { ...call.form, client_id: reach.app!.id }) : call.json === undefined ? null : JSON.stringify(call.json)
  try {
    const answer = await reach.fetch(url, { method: call.method ?? 'GET', headers, timeoutMs: call.timeoutMs ?? reach.timeoutMs, ...(body === null ? {} : { body }) })
    const text = await answer.text()
    if (!answer.ok) return xFailure(answer.status, text, answer.headers, { creates: call.creates ?? false, isGrant: call.form !== undefined, now: reach.now() })
    const read = JSON.parse(text === '' ? '{}' : text) as unknown
    // 200 may hold errors alone: then nothing was done.
    const whole = shape.safeParse(read)
    return whole.success ? { word: 'ok', value: whole.data } : xFailure(answer.status, text, answer.headers, { creates: call.creates ?? false, isGrant: false, now: reach.now() })
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}
