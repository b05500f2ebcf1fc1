import type { FastifyRequest } from 'fastify'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { Token } from '../kit/token-book.ts'
import type { World } from '../kit/world.ts'
import { LinkedinError, badToken, denied, throttled } from './linkedin-error.ts'
import { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, VERSIONS, members } from './seed.ts'
import type { Member } from './seed.ts'

export type Kind = 'image' | 'video' | 'document'

export interface Asset {
  urn: string
  kind: Kind
  owner: string
  mimeType: string
  bytes: number
  /** What the parts of a film weigh and their ETags, by number. */
  parts: Record<string, { etag: string; bytes: number }>
  status: 'WAITING_UPLOAD' | 'PROCESSING' | 'AVAILABLE' | 'PROCESSING_FAILED'
  readyAt: number
  uploadToken: string
}

export interface Post {
  urn: string
  author: string
  commentary: string
  content: Content | null
  createdAt: string
  editedAt: string | null
}
export interface Content {
  media?: { id: string; altText?: string; title?: string }
  multiImage?: { images: { id: string; altText?: string }[] }
  article?: { source: string; title: string; description?: string }
  poll?: { question: string; options: { text: string; votes?: number }[]; settings: { duration: string } }
}

export interface Comment {
  id: string
  postUrn: string
  /** URN of the comment it answers. */
  parent: string | null
  actor: string
  text: string
  createdAt: string
}

export interface LinkedinState {
  counter: number
  assets: Record<string, Asset>
  posts: Record<string, Post>
  comments: Record<string, Comment>
  likes: Record<string, number>
  /** Whether the app was approved for refresh tokens. */
  refreshTokens: boolean
}

export interface Linkedin {
  world: World
  store: Store<LinkedinState>
  state: LinkedinState
  codes: CodeDesk
  rates: { posts: RateWindow; calls: RateWindow }
}

export const linkedinClients: readonly OauthClient[] = [{ id: LINKEDIN_CLIENT_ID, secret: LINKEDIN_CLIENT_SECRET, name: 'Foyer' }]
/** Codes of LinkedIn live half an hour. */
const CODE_LIFE_MS = 1_800_000

export function openLinkedin(world: World): Linkedin {
  const store = world.store<LinkedinState>('network', () => ({ counter: 0, assets: {}, posts: {}, comments: {}, likes: {}, refreshTokens: false }))
  store.touch()
  return { world, store, state: store.state, codes: openCodeDesk(world, linkedinClients, CODE_LIFE_MS), rates: { posts: world.rateWindow(150, 86_400), calls: world.rateWindow(5_000, 86_400) } }
}

export function nextNumber({ state, store }: Linkedin): string {
  state.counter += 1
  store.touch()
  return String(7_390_000_000_000_000_000n + BigInt(state.counter))
}

export interface Caller {
  member: Member
  token: Token
}

/** Who calls the REST API: headers first, as the gateway does, then the token, then the daily quota. */
export function requireMember(linkedin: Linkedin, request: FastifyRequest, { versioned = true } = {}): Caller {
  const version = request.headers['linkedin-version']
  if (versioned) {
    if (typeof version !== 'string') throw new LinkedinError(400, 'VERSION_MISSING', 'A version must be present. Please specify a version by adding the LinkedIn-Version header.')
    if (!/^20\d{4}$/.test(version) || Number(version) < VERSIONS.oldest || Number(version) > VERSIONS.newest) throw new LinkedinError(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`)
    if (request.headers['x-restli-protocol-version'] !== '2.0.0') throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', 'X-Restli-Protocol-Version has to be 2.0.0')
  }
  const value = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const { status, token } = linkedin.world.tokens.find(value)
  if (status === 'expired') throw badToken(65_602)
  if (status === 'revoked') throw badToken(65_601)
  const member = status === 'active' && token.kind === 'access' ? members.find(({ id }) => id === token.subject) : undefined
  if (!member || token === null) throw badToken(65_600)
  if (linkedin.rates.calls.spend(member.id).exceeded) throw throttled()
  return { member, token }
}

/** Refuses unless the token may do this for the author: the member, or a page they administer. */
export function requireAuthor({ member, token }: Caller, author: string, right: 'write' | 'read'): void {
  const isOwn = author === `urn:li:person:${member.id}`
  const isPage = member.organisations.some((id) => author === `urn:li:organization:${id}`)
  const scope = isOwn ? (right === 'write' ? 'w_member_social' : 'r_member_social') : right === 'write' ? 'w_organization_social' : 'r_organization_social'
  if ((!isOwn && !isPage) || !token.scopes.includes(scope)) throw denied(`${right === 'write' ? 'posts.CREATE' : 'posts.FINDER-author'}/${author} (${scope})`)
}

export const postsBy = (state: LinkedinState, author: string): Post[] => Object.values(state.posts).filter((one) => one.author === author).sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.urn.localeCompare(a.urn))
export const commentsOn = (state: LinkedinState, urn: string): Comment[] => Object.values(state.comments).filter(({ postUrn }) => postUrn === urn).sort((a, b) => a.id.localeCompare(b.id))
