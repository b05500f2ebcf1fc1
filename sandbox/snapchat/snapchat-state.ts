import type { FastifyRequest } from 'fastify'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { SNAP_CLIENT_ID, SNAP_CLIENT_SECRET, profiles, snapPeople } from './seed.ts'
import type { SnapProfile } from './seed.ts'
import { SnapError, notAllowed, unauthorized } from './snap-error.ts'

export interface SnapMedia {
  id: string
  profileId: string
  type: 'VIDEO' | 'IMAGE'
  name: string
  key: string
  iv: string
  /** Numbers of the parts that came, with the size of each. */
  parts: Record<string, number>
  createdAt: string
  /** When it was finalised and could be opened with its key; null before. */
  readyAt: string | null
  mimeType: string | null
  bytes: number
  posted: boolean
}

export type SnapKind = 'stories' | 'spotlights' | 'saved_stories'

export interface SnapPost {
  id: string
  kind: SnapKind
  profileId: string
  mediaId: string
  text: string
  at: string
  endsAt: string | null
}

export interface SnapchatState {
  media: Record<string, SnapMedia>
  posts: Record<string, SnapPost>
  /** The app is on the allow-list of the Public Profile API. */
  allowed: boolean
}

export interface Snapchat {
  world: World
  store: Store<SnapchatState>
  state: SnapchatState
  codes: CodeDesk
  calls: ReturnType<World['rateWindow']>
}

export const snapClients: readonly OauthClient[] = [{ id: SNAP_CLIENT_ID, secret: SNAP_CLIENT_SECRET, name: 'Foyer' }]

export function openSnapchat(world: World): Snapchat {
  const store = world.store<SnapchatState>('snapchat', () => ({ media: {}, posts: {}, allowed: true }))
  return { world, store, state: store.state, codes: openCodeDesk(world, snapClients), calls: world.rateWindow(20, 1) }
}

/** The profile in the path, if the caller manages it. Throws 401, 403 off the allow-list or without the scope, 404, 429. */
export function profileOf(snapchat: Snapchat, request: FastifyRequest, id: string | null): SnapProfile {
  const { world, state, calls } = snapchat
  const [kind, value] = (request.headers.authorization ?? '').split(' ')
  const { status, token } = world.tokens.find(kind === 'Bearer' ? (value ?? '') : '')
  if (status !== 'active' || token.kind !== 'access') throw unauthorized()
  if (calls.spend('app').exceeded) throw new SnapError(429, 'E1008', 'Too many requests.')
  if (!state.allowed) throw notAllowed()
  if (!token.scopes.includes('snapchat-profile-api')) throw new SnapError(403, 'E1003', 'The token lacks the scope snapchat-profile-api.')
  const own = snapPeople.find((one) => one.id === token.subject)?.profileId
  const profile = profiles.find((one) => one.id === (id ?? own))
  if (!profile || profile.id !== own) throw new SnapError(404, 'E1009', 'The public profile was not found.')
  return profile
}
