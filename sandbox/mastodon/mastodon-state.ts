import type { FastifyReply, FastifyRequest } from 'fastify'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { RateState, RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { MastodonError } from './mastodon-error.ts'
import { mastodonAccounts } from './seed.ts'
import type { MastodonAccount } from './seed.ts'

/** An app that registered itself here. */
export interface RegisteredApp extends OauthClient {
  redirectUris: string[]
  scopes: string[]
}

export interface Attachment {
  id: string
  accountId: string
  mimeType: string
  description: string
  bytes: number
  /** When it is worked through, milliseconds; pictures at once. */
  readyAt: number
  broken: boolean
  statusId: string | null
  createdAt: string
}

export interface StoredPoll {
  options: { title: string; votes: number }[]
  expiresAt: string
  multiple: boolean
}

export interface Status {
  id: string
  accountId: string
  text: string
  spoiler: string
  sensitive: boolean
  visibility: string
  language: string | null
  mediaIds: string[]
  poll: StoredPoll | null
  replyTo: string | null
  createdAt: string
  editedAt: string | null
}

export interface MastodonState {
  counter: number
  apps: Record<string, RegisteredApp>
  statuses: Record<string, Status>
  media: Record<string, Attachment>
  likes: Record<string, number>
  /** `account:key` to the status it made, and when. */
  keys: Record<string, { statusId: string; at: number }>
  maxCharacters: number
}

export interface Mastodon {
  world: World
  store: Store<MastodonState>
  state: MastodonState
  clients: OauthClient[]
  codes: CodeDesk
  rates: Record<'calls' | 'media' | 'deletes' | 'posts', RateWindow>
}

export function openMastodon(world: World): Mastodon {
  const store = world.store<MastodonState>('server', () => ({ counter: 0, apps: {}, statuses: {}, media: {}, likes: {}, keys: {}, maxCharacters: 500 }))
  store.touch()
  // Apps register while the server runs; the desk and the consent page look into this one list.
  const clients: OauthClient[] = Object.values(store.state.apps)
  return {
    world, store, state: store.state, clients,
    codes: openCodeDesk(world, clients),
    rates: { calls: world.rateWindow(300, 300), media: world.rateWindow(30, 1_800), deletes: world.rateWindow(30, 1_800), posts: world.rateWindow(300, 10_800) },
  }
}

/** A new number, later ones larger, as the server's snowflakes. */
export function nextId({ state, store }: Mastodon): string {
  state.counter += 1
  store.touch()
  return String(112_000_000_000_000_000n + BigInt(state.counter))
}

/** Who calls, with a scope that holds `needed`. Refuses in the server's own words. */
export function requireAccount(mastodon: Mastodon, request: FastifyRequest, reply: FastifyReply, needed: string): MastodonAccount {
  const value = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (value === undefined) throw new MastodonError(401, 'The access token is invalid')
  const { status, token } = mastodon.world.tokens.find(value)
  if (status === 'revoked') throw new MastodonError(401, 'The access token was revoked')
  if (status === 'expired') throw new MastodonError(401, 'The access token expired')
  if (status === 'unknown') throw new MastodonError(401, 'The access token is invalid')
  const account = mastodonAccounts.find(({ id }) => id === token.subject)
  if (!account) throw new MastodonError(401, 'The access token is invalid')
  const holds = token.scopes.some((scope) => scope === needed || scope === needed.split(':')[0] || (needed === 'read:accounts' && scope === 'profile'))
  if (!holds) throw new MastodonError(403, 'This action is outside the authorized scopes')
  spend(mastodon, 'calls', account.id, reply)
  return account
}

/** Counts against one of the allowances and says so in the headers; refuses with 429. */
export function spend(mastodon: Mastodon, window: keyof Mastodon['rates'], key: string, reply: FastifyReply): void {
  const rate = mastodon.rates[window].spend(key)
  void reply.headers(rateHeaders(rate))
  if (rate.exceeded) throw new MastodonError(429, 'Too many requests')
}

/** The reset is a time in words, not a number. */
export const rateHeaders = ({ limit, remaining, resetAt }: Pick<RateState, 'limit' | 'remaining' | 'resetAt'>): Record<string, string> => ({
  'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remaining': String(remaining), 'X-RateLimit-Reset': new Date(resetAt * 1000).toISOString(),
})

/** Posts of one account, newest first; answers too. */
export const statusesOf = (state: MastodonState, accountId: string): Status[] =>
  Object.values(state.statuses).filter((one) => one.accountId === accountId).sort((a, b) => b.id.localeCompare(a.id))

export const answersTo = (state: MastodonState, id: string): Status[] =>
  Object.values(state.statuses).filter((one) => one.replyTo === id).sort((a, b) => a.id.localeCompare(b.id))
