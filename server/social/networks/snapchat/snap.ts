import { z } from 'zod'
import { multipart } from '../../publishing/multipart.ts'
import type { Reach, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'

type Call = { address: string; method?: 'GET' | 'POST'; json?: unknown; form?: ReturnType<typeof multipart> | URLSearchParams; token?: string; creates?: boolean; timeoutMs?: number }

const Envelope = z.object({ request_status: z.string().optional(), error_code: z.string().catch(''), display_message: z.string().optional(), debug_message: z.string().optional(), error: z.string().optional() })

/** Codes that deserve words of their own (Snap, "Public Profile API"). */
const codes: Record<string, Failure> = {
  MEDIA_EXPIRED: { word: 'rejected', reason: 'The upload is older than a day, and Snapchat has dropped it.', remedy: 'Publish again; it is uploaded anew.', field: 'media' },
  MEDIA_POSTING_ALREADY_IN_PROGRESS: { word: 'rejected', reason: 'Snapchat says that this snap is being posted already.', remedy: 'Look at the profile whether it is there. If not, duplicate the post.', field: 'post' },
  MEDIA_INVALID: { word: 'rejected', reason: 'Snapchat cannot read the picture or film.', remedy: 'Use a JPEG, or an MP4 with H.264.', field: 'media' },
}
/** Snapchat still works on the upload; nothing was posted. */
export const isProcessing = (failure: Failure): boolean => failure.word === 'retry' && failure.reason === processing.reason
const processing = { word: 'retry', reason: 'Snapchat is still reading the upload.', afterSec: 10 } as const

/** One call of Snap, its answer checked against `shape`. An envelope that says ERROR is one, whatever the status. */
export async function snap<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const creates = call.creates ?? false
  try {
    const answer = await reach.fetch(call.address, {
      method: call.method ?? 'POST', timeoutMs: call.timeoutMs ?? reach.timeoutMs,
      headers: { ...(call.token ? { authorization: `Bearer ${call.token}` } : {}), ...(call.json === undefined ? {} : { 'content-type': 'application/json' }), ...(call.form && 'headers' in call.form ? call.form.headers : {}) },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }), ...(call.form ? { body: 'headers' in call.form ? call.form.body : call.form } : {}),
    })
    const text = await answer.text()
    const body = parsed(text)
    const envelope = Envelope.safeParse(body)
    if (answer.ok && (!envelope.success || envelope.data.request_status !== 'ERROR')) return { word: 'ok', value: shape.parse(body) }
    return snapFailure(answer.status, envelope.success ? envelope.data : null, answer.headers, creates, reach.now())
  } catch (error) {
    return failureOf(error, creates)
  }
}

/** What a refusal of Snap means: by its code first, by status second. */
export function snapFailure(status: number, body: z.infer<typeof Envelope> | null, headers: Headers, creates: boolean, now: Date): Failure {
  const code = body?.error_code ?? ''
  const said = body?.display_message ?? body?.debug_message ?? `Snapchat answered ${status}.`
  if (code === 'MEDIA_PROCESSING') return processing
  const known = codes[code]
  if (known) return known
  if (body?.error === 'invalid_grant') return { word: 'reconnect', reason: 'Snapchat has ended the access.' }
  if (body?.error) return { word: 'rejected', reason: 'Snapchat does not know the app that is set here.', remedy: 'Check SNAPCHAT_APP_ID and SNAPCHAT_APP_SECRET.', field: 'account' }
  if (status === 401) return { word: 'reconnect', reason: said, renewable: true }
  if (status === 403) return { word: 'rejected', reason: 'Snapchat does not let this app post: it is not on the allow-list of the Public Profile API, or the permission was left out.', remedy: 'Ask Snap to put the client id on the allow-list, then connect again. Until then post in the Snapchat app.', field: 'account' }
  if (status === 429) return { word: 'retry', reason: 'Snapchat takes no more calls for a while.', scope: 'account', afterSec: waitOf(headers, now) }
  if (status >= 500) return { word: creates ? 'unknown' : 'retry', reason: `Snapchat answered ${status}.` }
  return { word: 'rejected', reason: `Snapchat refused it: ${said}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

export const bearerOf = (session: Session): string => session.tokens['access'] ?? ''

function waitOf(headers: Headers, now: Date): number {
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - now.getTime() / 1000)) : Number(headers.get('retry-after') ?? 5) || 5
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}
