import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { THREADS_APP_ID, THREADS_APP_SECRET, threadsUsers } from './seed.ts'
import type { ThreadsUser } from './seed.ts'

export interface MediaFile {
  file: string
  mimeType: string
  alt: string
}

export interface Container {
  id: string
  userId: string
  type: 'TEXT' | 'IMAGE' | 'VIDEO' | 'CAROUSEL'
  text: string
  media: MediaFile[]
  /** Why the media could not be fetched; null when all is well. */
  failure: string | null
  isChild: boolean
  replyTo: string | null
  link: string | null
  topic: string | null
  replyControl: string
  createdAt: string
  postId: string | null
}

export interface ThreadsPost {
  id: string
  shortcode: string
  userId: string
  containerId: string
  at: string
}

export interface ThreadsState {
  counter: number
  containers: Record<string, Container>
  posts: Record<string, ThreadsPost>
  /** When posts, replies and deletions happened, for the rolling 24 hours. A deleted post still counts. */
  used: { userId: string; kind: 'post' | 'reply' | 'delete'; at: string }[]
}

export interface Threads {
  world: World
  store: Store<ThreadsState>
  state: ThreadsState
  codes: CodeDesk
}

/** Per profile in a rolling day (Threads API, "Rate limiting"). */
export const DAILY = { post: 250, reply: 1_000, delete: 100 } as const
export const CONTAINER_LIFE_MS = 86_400_000
export const threadsClients: readonly OauthClient[] = [{ id: THREADS_APP_ID, secret: THREADS_APP_SECRET, name: 'Foyer' }]

export function openThreads(world: World): Threads {
  const store = world.store<ThreadsState>('threads', () => ({ counter: 0, containers: {}, posts: {}, used: [] }))
  return { world, store, state: store.state, codes: openCodeDesk(world, threadsClients) }
}

/** A new object number, unique in this sandbox. */
export function nextNumber({ state, store }: Threads): string {
  state.counter += 1
  store.touch()
  return String(18_000_000_000_000_000n + BigInt(state.counter))
}

/** Uses of the last 24 hours. */
export function usedOf({ state, world }: Threads, userId: string, kind: keyof typeof DAILY): number {
  const since = world.now().getTime() - 86_400_000
  return state.used.filter((one) => one.userId === userId && one.kind === kind && Date.parse(one.at) > since).length
}

/** Counts a use. Throws where the day is used up and limits are on. */
export function useDay(threads: Threads, userId: string, kind: keyof typeof DAILY): void {
  const { state, store, world } = threads
  const enforced = world.rateWindow(0, 1).spend('enforced').exceeded
  if (enforced && usedOf(threads, userId, kind) >= DAILY[kind]) throw new ThreadsError(`The user has reached the limit of ${DAILY[kind]} in 24 hours.`, 9, 2207042, 403)
  state.used.push({ userId, kind, at: world.now().toISOString() })
  store.touch()
}

/** A refusal in Meta's envelope. */
export class ThreadsError extends Error {
  readonly code: number
  readonly subcode: number | null
  readonly status: number

  constructor(message: string, code: number, subcode: number | null = null, status = 400) {
    super(message)
    this.code = code
    this.subcode = subcode
    this.status = status
  }

  body(): Record<string, unknown> {
    return { error: { message: this.message, type: this.code === 190 ? 'OAuthException' : 'THApiException', code: this.code, ...(this.subcode === null ? {} : { error_subcode: this.subcode }), is_transient: this.code === 2, fbtrace_id: `A${randomBytes(16).toString('base64url')}` } }
  }
}

export const badToken = (): ThreadsError => new ThreadsError('Error validating access token: Session has expired.', 190, 463, 401)
export const tooMany = (): ThreadsError => new ThreadsError('Application request limit reached', 4, null, 403)
export const internal = (): ThreadsError => new ThreadsError('An unexpected error has occurred. Please retry your request later.', 2, null, 500)

export function sendThreadsError(error: unknown, reply: FastifyReply): FastifyReply {
  const status = (error as { statusCode?: number }).statusCode
  const said = error instanceof ThreadsError ? error : status && status < 500 ? new ThreadsError((error as Error).message, 100, null, status) : internal()
  return reply.status(said.status).send(said.body())
}

/** Query and form together, as the API reads them. */
export const paramsOf = (request: FastifyRequest): Record<string, string> => ({ ...(request.query as Record<string, string>), ...((request.body ?? {}) as Record<string, string>) })

/** Who calls. Throws 190 without a living token, 10 without the scope, 100 for another one's profile. */
export function userOf({ world }: Threads, request: FastifyRequest, scope: string, id?: string): ThreadsUser {
  const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const { status, token } = world.tokens.find(header ?? paramsOf(request).access_token ?? '')
  if (status !== 'active') throw badToken()
  const user = threadsUsers.find((one) => one.id === token.subject)
  if (!user) throw badToken()
  if (!token.scopes.includes('threads_basic') || !token.scopes.includes(scope)) throw new ThreadsError(`Application does not have permission for this action (${scope}).`, 10, null, 403)
  if (id !== undefined && id !== 'me' && id !== user.id) throw new ThreadsError(`Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`, 100, 33)
  return user
}
