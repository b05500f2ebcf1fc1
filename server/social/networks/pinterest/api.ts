import { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'

type Call = { path: string; method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; query?: Record<string, string>; json?: unknown; creates?: boolean; timeoutMs?: number }
const Refused = z.object({ code: z.number().catch(0), message: z.string().catch('') })

/** One call of v5. An empty answer (204) is read as null. */
export async function api<S extends z.ZodType>(reach: Reach, session: Pick<Session, 'tokens'>, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const creates = call.creates ?? false
  const url = new URL(`${reach.hosts['api']!}/v5${call.path}`)
  url.search = new URLSearchParams(call.query ?? {}).toString()
  try {
    const answer = await reach.fetch(url, {
      method: call.method ?? 'GET',
      headers: { authorization: `Bearer ${session.tokens['access'] ?? ''}`, ...(call.json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
      timeoutMs: call.timeoutMs ?? reach.timeoutMs,
    })
    const text = await answer.text()
    if (!answer.ok) return pinterestFailure(answer.status, text, answer.headers, creates)
    return { word: 'ok', value: shape.parse(text === '' ? null : JSON.parse(text)) }
  } catch (error) {
    return failureOf(error, creates)
  }
}

/** What a refusal of Pinterest means: by its code, then by the status. */
export function pinterestFailure(status: number, body: string, headers: Headers, creates: boolean): Failure {
  const { code, message } = Refused.safeParse(jsonOf(body)).data ?? { code: 0, message: '' }
  const said = message.replace(/^Invalid request: /, '')
  if (status === 429 || code === 7 || code === 8) return { word: 'retry', reason: 'Pinterest takes no more calls for a while.', afterSec: Math.max(1, Number(headers.get('x-ratelimit-reset')) || 60), scope: 'account' }
  if (status === 401 || code === 2) return { word: 'reconnect', reason: 'Pinterest does not take the permission any more.', renewable: true }
  if (code === 29) return { word: 'rejected', reason: 'Pinterest has given the app of this installation trial access only.', remedy: 'Ask the operator to apply for standard access at Pinterest; until then pins are seen by their author only.', field: 'account' }
  if (status === 403 || code === 3) return { word: 'reconnect', reason: `Pinterest says a permission is missing: ${said}` }
  if (code === 40) return { word: 'rejected', reason: 'The board is not there any more, or it is secret.', remedy: 'Choose another board.', field: 'options.board' }
  if (status === 404) return { word: 'rejected', reason: 'Pinterest does not have it any more.', remedy: 'It was deleted there.', field: 'post' }
  if (status >= 500) return { word: creates ? 'unknown' : 'retry', reason: `Pinterest answered ${status}.` }
  return { word: 'rejected', reason: `Pinterest refused it: ${said || status}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // XML of the file store, or a gateway's page
  }
}
