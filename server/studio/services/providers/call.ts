import type { z } from 'zod'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import type { FetchBody } from '../../../platform/net/request-body.ts'
import type { SafeResponse } from '../../../platform/net/safe-response.ts'
import type { Failure, Reach } from '../image-service.ts'

export type Call = {
  /** Below the address of the connection, or a whole address. */
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  json?: unknown
  body?: FetchBody
  timeoutMs?: number
  maxBytes?: number
  /** It makes something that is paid: a lost answer may not be asked for again. */
  creates?: true
}

/** How a provider says what went wrong, from the body of its answer; null when it says nothing readable. */
export type Complaint = (body: unknown) => string | null

/** Answers are JSON; only pictures inside of them make them large. */
const mostBytes = 40 * 1024 * 1024

/** One call of a service. What it answers is checked; what goes wrong comes as a word that says what follows. */
export async function call<S extends z.ZodType>(reach: Reach, name: string, shape: S, complaint: Complaint, wish: Call): Promise<{ word: 'ok'; value: z.output<S>; status: number } | (Failure & { status?: number })> {
  let answer: SafeResponse
  let body: unknown
  try {
    answer = await send(reach, wish)
    const text = await answer.text()
    body = readJson(text)
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    return lost(error, name, wish.creates === true)
  }
  if (!answer.ok) return { ...refusal(answer, name, complaint(body)), status: answer.status }
  const value = shape.safeParse(body)
  if (!value.success) return { word: 'stopped', reason: `${name} answered in a form that is not known here. Look whether the address and the model are right.`, status: answer.status }
  return { word: 'ok', value: value.data, status: answer.status }
}

function send({ connection, fetch, signal }: Reach, { path, method = 'GET', headers = {}, json, body, timeoutMs = 30_000, maxBytes = mostBytes }: Call): Promise<SafeResponse> {
  const url = /^https?:/.test(path) ? path : `${connection.baseUrl}${path}`
  return fetch(url, {
    method,
    headers: { accept: 'application/json', ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body }),
    timeoutMs, maxBytes,
    ...(signal ? { signal } : {}),
  })
}

/** The JSON in a text, or the text itself where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever stands before a service may answer with a page of its own; its status says enough.
    return text
  }
}

/** No answer came, or not all of it. */
function lost(error: FetchFailed, name: string, creates: boolean): Failure {
  if (error.word === 'private_address') return { word: 'stopped', reason: `${error.message}. Whoever runs this house can allow it with the setting IMAGE_SERVICE_HOSTS.` }
  if (error.word === 'bad_scheme') return { word: 'stopped', reason: `The address of ${name} is none that can be called.` }
  if (creates && error.sent === 'perhaps') return { word: 'unknown', reason: `The connection to ${name} was lost before it answered.` }
  return { word: 'retry', reason: `${name} could not be reached: ${error.message}.`, afterSec: null }
}

function refusal({ status, headers }: SafeResponse, name: string, said: string | null): Failure {
  const words = said ? `: ${said.replace(/[.\s]+$/, '').slice(0, 300)}` : ''
  if (status === 401 || status === 403) return { word: 'stopped', reason: `${name} refuses the token or password${words}. Check it in the settings.` }
  if (status === 402) return { word: 'stopped', reason: `${name} says that the credit is used up${words}. Add credit there.` }
  if (status === 404) return { word: 'stopped', reason: `${name} does not know the model or the address${words}. Check both in the settings.` }
  if (status === 429 || status === 408 || status === 409) return { word: 'retry', reason: `${name} takes no more at the moment${words}.`, afterSec: secondsIn(headers.get('retry-after')) }
  if (status >= 500) return { word: 'retry', reason: `${name} does not work at the moment (status ${status}).`, afterSec: secondsIn(headers.get('retry-after')) }
  return { word: 'refused', reason: `${name} does not take this picture${words}.` }
}

function secondsIn(text: string | null): number | null {
  const seconds = text === null ? Number.NaN : Number(text)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(600, Math.ceil(seconds)) : null
}
