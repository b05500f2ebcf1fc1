import type { FastifyReply, FastifyRequest } from 'fastify'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { RateState, RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { X_CLIENT_ID, X_CLIENT_SECRET, xAccounts } from './seed.ts'
import type { XAccount } from './seed.ts'
import { XError, tooMany, unauthorized } from './x-error.ts'

export interface XMedia {
  id: string
  accountId: string
  mimeType: string
  category: string
  totalBytes: number
  /** Sizes of the segments that came, by their index. */
  segments: Record<string, number>
  stage: 'open' | 'working' | 'ready' | 'failed'
  readyAt: number
  expiresAt: number
  alt: string
}

export interface XPost {
  id: string
  accountId: string
  /** As it was written; answers carry it with t.co addresses. */
  text: string
  mediaIds: string[]
  replyTo: string | null
  poll: { options: { title: string; votes: number }[]; endsAt: string } | null
  createdAt: string
}

export interface XState {
  counter: number
  posts: Record<string, XPost>
  media: Record<string, XMedia>
  likes: Record<string, number>
}

export const xClients: readonly OauthClient[] = [{ id: X_CLIENT_ID, secret: X_CLIENT_SECRET, name: 'Foyer' }]
/** "The code lives 30 seconds". */
const CODE_LIFE_MS = 30_000
const WINDOW_S = 900
/** Calls in fifteen minutes for each account. */
const LIMITS = { create: 100, remove: 50, me: 75, lookup: 900, timeline: 900, upload: 500, chunk: 1_875, status: 1_000 }
export type XLimit = keyof typeof LIMITS

export interface X {
  world: World
  store: Store<XState>
  state: XState
  codes: CodeDesk
  rates: Record<XLimit, RateWindow>
  /** 10,000 posts a day for the app. */
  daily: RateWindow
}

export function openX(world: World): X {
  const store = world.store<XState>('posts', () => ({ counter: 0, posts: {}, media: {}, likes: {} }))
  store.touch()
  const rates = Object.fromEntries(Object.entries(LIMITS).map(([name, limit]) => [name, world.rateWindow(limit, WINDOW_S)])) as Record<XLimit, RateWindow>
  return { world, store, state: store.state, codes: openCodeDesk(world, xClients, CODE_LIFE_MS), rates, daily: world.rateWindow(10_000, 86_400) }
}

export function nextId({ state, store }: X): string {
  state.counter += 1
  store.touch()
  return String(1_990_000_000_000_000_000n + BigInt(state.counter))
}

/** Who calls, with every scope that is needed, counted against a limit. */
export function requireUser(x: X, request: FastifyRequest, reply: FastifyReply, scopes: readonly string[], limit: XLimit): XAccount {
  const value = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  const { status, token } = x.world.tokens.find(value ?? '')
  if (status !== 'active' || token.kind !== 'access') throw unauthorized()
  const account = xAccounts.find(({ id }) => id === token.subject)
  if (!account) throw unauthorized()
  const missing = scopes.find((scope) => !token.scopes.includes(scope))
  if (missing !== undefined) throw new XError(403, 'Forbidden', `Your client app is not configured with the appropriate oauth2 scope (${missing}) for this endpoint.`, 'oauth2-permissions')
  const rate = x.rates[limit].spend(account.id)
  void reply.headers(rateHeaders(rate))
  if (rate.exceeded) throw tooMany()
  return account
}

export const rateHeaders = ({ limit, remaining, resetAt }: Pick<RateState, 'limit' | 'remaining' | 'resetAt'>): Record<string, string> => ({
  'x-rate-limit-limit': String(limit), 'x-rate-limit-remaining': String(remaining), 'x-rate-limit-reset': String(resetAt),
})

/** Posts of one account, newest first; answers too. */
export const postsOf = (state: XState, accountId: string): XPost[] => Object.values(state.posts).filter((one) => one.accountId === accountId).sort((a, b) => b.id.localeCompare(a.id))
export const repliesTo = (state: XState, id: string): XPost[] => Object.values(state.posts).filter((one) => one.replyTo === id).sort((a, b) => a.id.localeCompare(b.id))
