import { z } from 'zod'
import type { Reach } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'

type Call = { path: string; host?: 'graph' | 'oauth'; method?: 'GET' | 'POST' | 'DELETE'; params?: Record<string, string>; token?: string; creates?: boolean }
const Envelope = z.object({ error: z.object({ message: z.string().catch(''), code: z.number().catch(0), error_subcode: z.number().optional(), is_transient: z.boolean().optional() }) })

/** One call of the Threads API, its answer checked against `shape`. The token travels in the header. */
export async function threadsCall<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const method = call.method ?? 'GET'
  const url = new URL(`${reach.hosts[call.host ?? 'graph']!}${call.path}`)
  const params = new URLSearchParams(call.params)
  if (method !== 'POST') url.search = params.toString()
  try {
    const answer = await reach.fetch(url, { method, timeoutMs: reach.timeoutMs * (call.path.endsWith('/threads') ? 3 : 1), headers: call.token ? { authorization: `Bearer ${call.token}` } : {}, ...(method === 'POST' ? { body: params } : {}) })
    const text = await answer.text()
    return answer.ok ? { word: 'ok', value: shape.parse(JSON.parse(text)) } : threadsFailure(answer.status, text, call.creates ?? false)
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}

/** What an error of Threads means: by code first, by status second. */
export function threadsFailure(status: number, body: string, creates: boolean): Failure {
  const read = Envelope.safeParse(parsed(body))
  const broken: Failure = { word: creates ? 'unknown' : 'retry', reason: `Threads answered ${status}.` }
  if (!read.success) return broken
  const { code, error_subcode: subcode, message, is_transient: transient } = read.data.error
  if (code === 9 || subcode === 2207042) return { word: 'retry', reason: 'The posts that Threads takes in 24 hours are used up.', scope: 'account', afterSec: 4 * 3_600 }
  if ([4, 17, 32, 613].includes(code)) return { word: 'retry', reason: 'Threads takes no more calls for a while.', scope: 'account', afterSec: 300 }
  if (code === 9007 || subcode === 2207027) return { word: 'retry', reason: 'Threads is still working on the media.', afterSec: 10 }
  if (code === 190 || code === 102) return { word: 'reconnect', reason: message, renewable: subcode === undefined || subcode === 463 }
  if (code === 10 || (code >= 200 && code <= 299)) return { word: 'reconnect', reason: 'A permission is missing that was left out when connecting.' }
  if (subcode === 2207008 || subcode === 2207006) return { word: 'rejected', reason: 'Threads dropped what was made ready, because it was older than a day.', remedy: 'Publish again; it is made anew.', field: 'media' }
  if (code === 100 && subcode === 33) return { word: 'rejected', reason: 'It is not on Threads any more.', remedy: 'It was deleted there. Publish it anew if it is still wanted.', field: 'post' }
  if (transient || code === 1 || code === 2 || status >= 500) return broken
  return { word: 'rejected', reason: `Threads refused it: ${message}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}
