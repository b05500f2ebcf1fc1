import type { z } from 'zod'
import type { slices } from '../../server/slices.ts'
import { paths } from './paths.gen.ts'
import { ApiProblem, type Problem } from './problem.ts'
import { currentWorkspace } from './workspace.ts'

type AnyOperation = (typeof slices)[number]['operations'][number]
/** Every operation by its id. A map and not a search through the union: with hundreds of operations a search for each use takes the compiler minutes. */
type Operations = { [One in AnyOperation as One['id']]: One }
/** The id of every operation that the server offers. */
export type OperationId = keyof Operations & string
/** What an operation takes. */
export type Input<Name extends OperationId> = z.input<Operations[Name]['input']>
/** What an operation gives. */
export type Output<Name extends OperationId> = z.output<Operations[Name]['output']>

export type CallOptions = {
  signal?: AbortSignal
  /** Makes a repeat harmless: the server answers the first result again. */
  idempotencyKey?: string
  /** The browser finishes sending it although the page is being left. For small bodies: browsers allow 64 KiB (Fetch standard, `keepalive`). */
  keepalive?: boolean
}

/** The answer to a write, with the handle for undo. */
export type Answer<Name extends OperationId> = { output: Output<Name>; runId: string | null }

/** Calls an operation. Throws {@link ApiProblem} for anything but success, also when the server cannot be reached. */
export async function call<Name extends OperationId>(name: Name, input: Input<Name>, options: CallOptions = {}): Promise<Output<Name>> {
  return (await callForAnswer(name, input, options)).output
}

/** Calls an operation that writes, and keeps the id of the run for undo. */
export async function callForAnswer<Name extends OperationId>(name: Name, input: Input<Name>, options: CallOptions = {}): Promise<Answer<Name>> {
  const first = await send(name, input, options)
  // The access token lives 15 minutes; one silent refresh, shared by all calls that meet its end.
  const response = first.status === 401 && !name.startsWith('identity.auth.') && (await refreshSession()) ? await send(name, input, options) : first
  if (!response.ok) throw new ApiProblem(await readProblem(response))
  const output = response.status === 204 ? undefined : await response.json()
  return { output: output as Output<Name>, runId: response.headers.get('x-run-id') }
}

async function send<Name extends OperationId>(name: Name, input: Input<Name>, { signal, idempotencyKey, keepalive = false }: CallOptions): Promise<Response> {
  const [method, pattern] = paths[name as keyof typeof paths]
  const rest = { ...(input as Record<string, unknown>) }
  const path = pattern.replace(/:([A-Za-z]+)/g, (_: string, param: string) => {
    const value = rest[param]
    delete rest[param]
    return encodeURIComponent(String(value))
  })
  const inQuery = (['GET', 'DELETE'] as string[]).includes(method)
  const workspace = currentWorkspace()
  const headers: Record<string, string> = { 'x-foyer-client': 'web' }
  if (workspace) headers['x-foyer-workspace'] = workspace
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (!inQuery) headers['content-type'] = 'application/json'
  try {
    return await fetch(inQuery ? `${path}${queryOf(rest)}` : path, { method, headers, keepalive, ...(signal ? { signal } : {}), ...(inQuery ? {} : { body: JSON.stringify(rest) }) })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new ApiProblem({ type: 'about:blank', title: 'No connection', status: 0, code: 'web.no_connection', detail: 'The server cannot be reached. Nothing was lost; it is tried again when you ask.', instance: '' })
  }
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one))
    else query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}

let refreshing: Promise<boolean> | null = null
/** Asks for a new access token with the refresh cookie. One request at a time, whoever asks. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= fetch('/api/v1/auth/refresh', { method: 'POST', headers: { 'content-type': 'application/json', 'x-foyer-client': 'web' }, body: '{}' })
    .then((response) => response.ok, () => false)
    .finally(() => {
      refreshing = null
    })
  return refreshing
}

/** What a refused answer says; words of our own when it says nothing readable. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await response.text()
  try {
    return JSON.parse(body) as Problem
  } catch {
    return { type: 'about:blank', title: 'Something broke', status: response.status, code: 'web.unreadable_answer', detail: 'The server gave an answer that cannot be read.', instance: response.headers.get('x-request-id') ?? '' }
  }
}
