import { openFacebook } from '../facebook/facebook-state.ts'
import type { Facebook } from '../facebook/facebook-state.ts'
import { noSuchObject } from '../facebook/graph-error.ts'
import { requireScopes, requireSight } from '../facebook/graph-token.ts'
import type { Caller } from '../facebook/graph-token.ts'
import { facebookPages } from '../facebook/seed.ts'
import type { FacebookPage } from '../facebook/seed.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'

export type ContainerKind = 'IMAGE' | 'VIDEO' | 'REELS' | 'STORIES' | 'CAROUSEL'
export interface StoredFile {
  /** Name on the file shelf. */
  name: string
  mimeType: string
  alt: string
}

/** What was handed in and is not seen by anybody yet. */
export interface Container {
  id: string
  igId: string
  kind: ContainerKind
  isChild: boolean
  caption: string
  files: StoredFile[]
  children: string[]
  shareToFeed: boolean
  createdAt: string
  /** Status calls it still answers with IN_PROGRESS. */
  pollsLeft: number
  /** Why it cannot become a post. */
  problem: { subcode: number; text: string } | null
  mediaId: string | null
}

export interface IgMedia {
  id: string
  igId: string
  type: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM'
  product: 'FEED' | 'REELS' | 'STORY'
  caption: string
  files: StoredFile[]
  createdAt: string
  commentsOn: boolean
}

export interface IgComment {
  id: string
  mediaId: string
  parentId: string | null
  from: { id: string; username: string }
  text: string
  createdAt: string
  hidden: boolean
}

export interface InstagramState {
  counter: number
  containers: Record<string, Container>
  media: Record<string, IgMedia>
  comments: Record<string, IgComment>
  likes: Record<string, number>
  webhook: { callbackUrl: string; fields: string[] } | null
}

/** The Graph of this world (its logins and page tokens) and what Instagram itself keeps. */
export interface Instagram {
  graph: Facebook
  world: World
  store: Store<InstagramState>
  state: InstagramState
}

export function openInstagram(world: World): Instagram {
  const store = world.store<InstagramState>('instagram', () => ({ counter: 0, containers: {}, media: {}, comments: {}, likes: {}, webhook: null }))
  store.touch()
  return { graph: openFacebook(world), world, store, state: store.state }
}

export const instagramAccounts = facebookPages.flatMap((page) => (page.instagram ? [{ ...page.instagram, page }] : []))

/** A new object number, unique in this sandbox. */
export function nextIgNumber({ state, store }: Instagram): string {
  state.counter += 1
  store.touch()
  return String(17_900_000_000_000_000n + BigInt(state.counter))
}

/** The page behind an account, for a caller who may see it and was given the scopes. */
export function requireAccount({ graph }: Instagram, caller: Caller, igId: string, scopes: readonly string[]): FacebookPage {
  const page = facebookPages.find(({ instagram }) => instagram?.id === igId)
  if (!page) throw noSuchObject(igId)
  requireSight(graph, caller, page.id)
  requireScopes(graph, caller, scopes)
  return page
}

/** Posts of an account, newest first; stories apart, for a day. */
export function mediaOf({ state, world }: Instagram, igId: string, wish: 'feed' | 'stories'): IgMedia[] {
  const dayAgo = world.now().getTime() - 86_400_000
  return Object.values(state.media)
    .filter((one) => one.igId === igId && (wish === 'stories' ? one.product === 'STORY' && Date.parse(one.createdAt) > dayAgo : one.product !== 'STORY'))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
}
