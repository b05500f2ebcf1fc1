import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET } from './seed.ts'

export interface PagePost {
  /** `<page>_<number>` */
  id: string
  pageId: string
  message: string
  link: string | null
  photoIds: string[]
  /** When it came to be seen, ISO; for a scheduled one when it was handed in. */
  createdAt: string
  published: boolean
  /** Unix seconds, only while it waits. */
  scheduledFor: number | null
}

export interface Photo {
  id: string
  pageId: string
  /** Name on the file shelf. */
  file: string
  mimeType: string
  altText: string
  caption: string
  createdAt: string
  postId: string | null
}

export interface PageComment {
  /** `<post number>_<number>` */
  id: string
  postId: string
  /** The comment it answers, or null. */
  parentId: string | null
  from: { id: string; name: string }
  message: string
  createdAt: string
  hidden: boolean
  likedBy: string[]
}

/** What somebody answered in the form of an ad. */
export interface PageLead {
  id: string
  pageId: string
  formId: string
  adId: string
  createdAt: string
  answers: { name: string; values: string[] }[]
}

/** Where the app wants its webhooks. */
export interface WebhookSubscription {
  callbackUrl: string
  fields: string[]
}

export interface FacebookState {
  bornAt: string
  counter: number
  posts: Record<string, PagePost>
  photos: Record<string, Photo>
  comments: Record<string, PageComment>
  leads: Record<string, PageLead>
  /** Likes pressed on the follower's page or by a page: post id to ids. */
  likes: Record<string, string[]>
  /** Person id to scope to answer. */
  permissions: Record<string, Record<string, 'granted' | 'declined'>>
  /** Person id to the pages ticked on the consent page. */
  grantedPages: Record<string, string[]>
  /** Page id to webhook fields the app subscribed for that page. */
  subscribedFields: Record<string, string[]>
  webhook: WebhookSubscription | null
}

export interface Facebook {
  world: World
  store: Store<FacebookState>
  state: FacebookState
  codes: CodeDesk
  rates: { app: RateWindow; page: RateWindow }
}

export const facebookClients: readonly OauthClient[] = [{ id: FACEBOOK_APP_ID, secret: FACEBOOK_APP_SECRET, name: 'Foyer' }]

/** Platform limit: 200 calls an hour for each of the app's users; the imitated app has 40. */
const APP_CALLS_AN_HOUR = 200 * 40
/** Business-use-case limit: 4,800 calls a day for each engaged user; the imitated pages have 10. */
const PAGE_CALLS_A_DAY = 4_800 * 10

export function openFacebook(world: World): Facebook {
  const store = world.store<FacebookState>('graph', () => ({
    bornAt: world.now().toISOString(),
    counter: 0,
    posts: {},
    photos: {},
    comments: {},
    leads: {},
    likes: {},
    permissions: {},
    grantedPages: {},
    subscribedFields: {},
    webhook: null,
  }))
  // A memory of an earlier version knows no leads.
  store.state.leads ??= {}
  store.touch()
  return {
    world,
    store,
    state: store.state,
    codes: openCodeDesk(world, facebookClients),
    rates: { app: world.rateWindow(APP_CALLS_AN_HOUR, 3_600), page: world.rateWindow(PAGE_CALLS_A_DAY, 86_400) },
  }
}

/** A new object number, unique in this sandbox. */
export function nextNumber({ state, store }: Facebook): string {
  state.counter += 1
  store.touch()
  return String(122_100_000_000_000 + state.counter)
}

/** Lets scheduled posts whose moment has come be seen. Called before each request, so no timer is needed. */
export function publishDue({ state, store, world }: Facebook): void {
  const seconds = world.now().getTime() / 1000
  for (const post of Object.values(state.posts)) {
    if (post.scheduledFor === null || post.scheduledFor > seconds) continue
    post.createdAt = new Date(post.scheduledFor * 1000).toISOString()
    post.scheduledFor = null
    post.published = true
    store.touch()
  }
}

/** Visible posts of a page, newest first. */
export function postsOf(state: FacebookState, pageId: string): PagePost[] {
  return Object.values(state.posts)
    .filter((post) => post.pageId === pageId && post.published)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
}

/** Comments on a post, oldest first; answers to comments included. */
export function commentsOn(state: FacebookState, postId: string): PageComment[] {
  return Object.values(state.comments)
    .filter((comment) => comment.postId === postId)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
}
