import { randomBytes } from 'node:crypto'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'

/** A record in somebody's repository. */
export interface RepoRecord {
  uri: string
  cid: string
  did: string
  collection: string
  rkey: string
  value: Record<string, unknown>
  /** When the server took it; attention grows from here, whatever `createdAt` says. */
  indexedAt: string
}

export interface StoredBlob {
  cid: string
  did: string
  mimeType: string
  size: number
}

export interface BlueskyState {
  bornAt: string
  jwtSecret: string
  records: Record<string, RepoRecord>
  blobs: Record<string, StoredBlob>
  /** Likes pressed on the follower's page: post uri to dids. */
  likes: Record<string, string[]>
}

/** One running Bluesky: its world, its memory and its allowances (figures: docs.bsky.app, "Rate limits"). */
export interface Bluesky {
  world: World
  store: Store<BlueskyState>
  state: BlueskyState
  rates: { calls: RateWindow; sessions: RateWindow; sessionsPerDay: RateWindow; writes: RateWindow; writesPerDay: RateWindow }
}

/** `blobUploadLimit` of a server with default settings. */
export const BLOB_UPLOAD_LIMIT = 5 * 1024 * 1024

export function openBluesky(world: World): Bluesky {
  const store = world.store<BlueskyState>('repositories', () => ({
    bornAt: world.now().toISOString(),
    jwtSecret: randomBytes(32).toString('hex'),
    records: {},
    blobs: {},
    likes: {},
  }))
  // The secret has to outlive a restart even if nothing else happens before it.
  store.touch()
  return {
    world,
    store,
    state: store.state,
    rates: {
      calls: world.rateWindow(3_000, 300),
      sessions: world.rateWindow(30, 300),
      sessionsPerDay: world.rateWindow(300, 86_400),
      writes: world.rateWindow(5_000, 3_600),
      writesPerDay: world.rateWindow(35_000, 86_400),
    },
  }
}

/** The at:// address of a record. */
export function recordUri(did: string, collection: string, rkey: string): string {
  return `at://${did}/${collection}/${rkey}`
}

/** Posts of one person, newest first. */
export function postsOf(state: BlueskyState, did: string): RepoRecord[] {
  return Object.values(state.records)
    .filter((record) => record.did === did && record.collection === 'app.bsky.feed.post')
    .sort((a, b) => b.indexedAt.localeCompare(a.indexedAt) || b.rkey.localeCompare(a.rkey))
}

/** The address of the post that `record` answers, or null when it stands alone. */
export function parentUri(record: RepoRecord): string | null {
  const reply = record.value.reply as { parent?: { uri?: string } } | undefined
  return reply?.parent?.uri ?? null
}

/** Direct answers to a post, oldest first. */
export function repliesTo(state: BlueskyState, uri: string): RepoRecord[] {
  return Object.values(state.records)
    .filter((record) => record.collection === 'app.bsky.feed.post' && parentUri(record) === uri)
    .sort((a, b) => a.indexedAt.localeCompare(b.indexedAt))
}
