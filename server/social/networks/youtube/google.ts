import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { googleFailure } from './google-errors.ts'
import { cost, spendQuota } from './quota.ts'

type Call = {
  /** Below the API: `/videos`. */
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Record<string, string>
  json?: unknown
  /** Bytes to the upload host. */
  file?: { contentType: string; bytes: number; stream: Readable }
  creates?: boolean
}

/** One call of the Data API, counted against the day's quota, its answer checked against `shape`. */
export async function youtubeApi<S extends z.ZodType>(reach: Reach, session: Session, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const method = call.method ?? 'GET'
  const full = await spendQuota(reach, 'units', method === 'GET' ? cost.list : cost.write)
  if (full) return full
  const url = new URL(`${call.file ? reach.hosts['upload']! : reach.hosts['api']!}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  try {
    const answer = await reach.fetch(url, {
      method, timeoutMs: call.file ? reach.timeoutMs * 2 : reach.timeoutMs,
      headers: { authorization: `Bearer ${session.tokens['access'] ?? ''}`, ...(call.json === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' }), ...(call.file ? { 'content-type': call.file.contentType, 'content-length': String(call.file.bytes) } : {}) },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }), ...(call.file ? { body: call.file.stream } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) return googleFailure(answer.status, text, call.creates ?? false, reach.now())
    return { word: 'ok', value: shape.parse(text === '' ? {} : JSON.parse(text)) }
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}

/** One call of Google's token endpoint. */
export async function googleOauth<S extends z.ZodType>(reach: Reach, shape: S, path: '/token' | '/revoke', fields: Record<string, string>): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  try {
    const answer = await reach.fetch(`${reach.hosts['oauth']!}${path}`, { method: 'POST', timeoutMs: reach.timeoutMs, body: new URLSearchParams(fields) })
    const text = await answer.text()
    return answer.ok ? { word: 'ok', value: shape.parse(text === '' ? {} : JSON.parse(text)) } : googleFailure(answer.status, text, false, reach.now())
  } catch (error) {
    return failureOf(error, false)
  }
}
