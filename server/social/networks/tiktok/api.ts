import { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { tiktokFailure } from './words.ts'

type Call = { path: string; method?: 'GET' | 'POST'; query?: Record<string, string>; json?: unknown; creates?: boolean }
const Envelope = z.object({ data: z.unknown(), error: z.object({ code: z.string(), message: z.string().catch('') }) })

/** One call of the open API. Success is what the envelope says, whatever the status. */
export async function api<S extends z.ZodType>(reach: Reach, session: Pick<Session, 'tokens'>, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const creates = call.creates ?? false
  const method = call.method ?? 'POST'
  const url = new URL(`${reach.hosts['api']!}${call.path}`)
  url.search = new URLSearchParams(call.query ?? {}).toString()
  try {
    const answer = await reach.fetch(url, {
      method,
      headers: { authorization: `Bearer ${session.tokens['access'] ?? ''}`, ...(method === 'POST' ? { 'content-type': 'application/json; charset=UTF-8' } : {}) },
      ...(method === 'POST' ? { body: JSON.stringify(call.json ?? {}) } : {}),
      timeoutMs: reach.timeoutMs * (creates ? 3 : 1),
    })
    const envelope = Envelope.safeParse(jsonOf(await answer.text()))
    if (!envelope.success) return { word: creates ? 'unknown' : 'retry', reason: `TikTok answered ${answer.status} without saying what.` }
    const { code, message } = envelope.data.error
    return code === 'ok' ? { word: 'ok', value: shape.parse(envelope.data.data) } : tiktokFailure(code, message, answer.status, creates)
  } catch (error) {
    return failureOf(error, creates)
  }
}

/** Post ids are int64, written as numbers that JavaScript would round; they are made texts before parsing. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/("publicaly_available_post_id"\s*:\s*\[)([\d\s,]*)\]/g, (_all, head: string, ids: string) => `${head}${ids.split(',').flatMap((id) => (id.trim() === '' ? [] : [`"${id.trim()}"`])).join(',')}]`))
  } catch {
    return null // a gateway's page instead of JSON
  }
}
