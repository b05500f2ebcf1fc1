import { randomBytes } from 'node:crypto'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk, OauthClient } from '../kit/oauth-codes.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { tellHub } from './hub.ts'
import { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } from './seed.ts'

export type Privacy = 'private' | 'unlisted' | 'public'

export interface Snippet {
  title: string
  description: string
  tags: string[]
  categoryId: string
  defaultLanguage: string | null
}

export interface VideoStatus {
  privacyStatus: Privacy
  publishAt: string | null
  selfDeclaredMadeForKids: boolean
  embeddable: boolean
  license: 'youtube' | 'creativeCommon'
  publicStatsViewable: boolean
  containsSyntheticMedia: boolean
}

export interface Video {
  id: string
  channelId: string
  snippet: Snippet
  status: VideoStatus
  /** Uploaded by an app that Google has not audited: it stays private whatever is asked. */
  locked: boolean
  rejection: string | null
  /** Names on the file shelf, in order. */
  parts: string[]
  bytes: number
  mimeType: string
  thumbnail: { file: string; mimeType: string } | null
  uploadedAt: string
  /** When it was first seen by anybody. */
  publishedAt: string | null
  everPublished: boolean
}

export interface UploadSession {
  id: string
  channelId: string
  personId: string
  snippet: Snippet
  status: VideoStatus
  total: number | null
  mimeType: string
  stored: number
  parts: string[]
  /** SHA-256 over the size and first bytes, to tell the same film twice. */
  head: string
  startedAt: string
  videoId: string | null
}

export interface VideoComment {
  id: string
  videoId: string
  author: { id: string; name: string }
  text: string
  at: string
  /** Moderated away by the owner of the video. */
  rejected: boolean
}

/** Somebody who is told of a channel until the lease ends. */
export interface HubSubscription {
  topic: string
  callback: string
  secret: string
  until: string
}

export interface YoutubeState {
  videos: Record<string, Video>
  sessions: Record<string, UploadSession>
  comments: Record<string, VideoComment>
  likes: Record<string, string[]>
  /** Verified subscriptions at the hub; absent in what was kept before there was one. */
  hub?: HubSubscription[]
  /** The app passed Google's audit. */
  audited: boolean
  /** Pacific day to what was spent of each bucket. */
  spent: Record<string, { units: number; inserts: number; searches: number }>
}

export interface Youtube {
  world: World
  store: Store<YoutubeState>
  state: YoutubeState
  codes: CodeDesk
}

export const googleClients: readonly OauthClient[] = [{ id: GOOGLE_CLIENT_ID, secret: GOOGLE_CLIENT_SECRET, name: 'Foyer' }]

export function openYoutube(world: World): Youtube {
  const store = world.store<YoutubeState>('youtube', () => ({ videos: {}, sessions: {}, comments: {}, likes: {}, audited: true, spent: {} }))
  return { world, store, state: store.state, codes: openCodeDesk(world, googleClients) }
}

/** Eleven signs, as YouTube's ids have. */
export const videoId = (): string => randomBytes(9).toString('base64url').slice(0, 11)

/** Lets videos be seen whose `publishAt` has come. Called before each request, so no timer is needed. */
export function publishDue(youtube: Youtube): void {
  const { state, store, world } = youtube
  for (const video of Object.values(state.videos)) {
    const { publishAt } = video.status
    if (publishAt === null || Date.parse(publishAt) > world.now().getTime()) continue
    video.status.publishAt = null
    if (!video.locked) show(video, 'public', publishAt)
    store.touch()
    tellHub(youtube, video, 'changed')
  }
}

/** Changes who sees it; the first time it is not private counts as its publication. */
export function show(video: Video, privacy: Privacy, at: string): void {
  video.status.privacyStatus = privacy
  if (privacy === 'private') return
  video.publishedAt ??= at
  video.everPublished = true
}

/** Seconds after the upload until a film counts as processed. */
export const PROCESSING_MS = 2_000

export const isProcessed = ({ world }: Youtube, video: Video): boolean => world.now().getTime() - Date.parse(video.uploadedAt) >= PROCESSING_MS

/** Videos of a channel, newest first. */
export const videosOf = (state: YoutubeState, channelId: string): Video[] =>
  Object.values(state.videos).filter((video) => video.channelId === channelId).sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt) || b.id.localeCompare(a.id))
