import { randomBytes } from 'node:crypto'
import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk } from '../kit/oauth-codes.ts'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { tiktokClients } from './seed.ts'

/** A post on its way. */
export interface Task {
  id: string
  openId: string
  kind: 'video' | 'photo'
  title: string
  description: string
  privacy: string
  commentsOff: boolean
  mimeType: string
  size: number
  chunkSize: number
  chunks: number
  /** Bytes that came in whole chunks, in order. */
  received: number
  uploadToken: string
  createdAt: string
  status: 'PROCESSING_UPLOAD' | 'PROCESSING_DOWNLOAD' | 'PUBLISH_COMPLETE' | 'FAILED'
  failReason: string
  /** Status calls until the work is done. */
  pollsLeft: number
  /** Status calls that were answered with the end of the work; the id of a public post comes with the second. */
  toldDone: number
  postId: string | null
  files: string[]
}

export interface TiktokPost {
  id: string
  openId: string
  kind: 'video' | 'photo'
  title: string
  description: string
  privacy: string
  createdAt: string
  files: { name: string; mimeType: string }[]
  likes: number
  comments: { id: string; from: string; text: string }[]
}

export interface TiktokState {
  counter: number
  tasks: Record<string, Task>
  posts: Record<string, TiktokPost>
}

export interface Tiktok {
  world: World
  store: Store<TiktokState>
  state: TiktokState
  codes: CodeDesk
  rates: { creator: RateWindow; init: RateWindow; status: RateWindow; display: RateWindow; posts: RateWindow }
}

/** Documented limits a minute and token; the daily cap of about fifteen posts is not published exactly. */
export function openTiktok(world: World): Tiktok {
  const store = world.store<TiktokState>('tiktok', () => ({ counter: 0, tasks: {}, posts: {} }))
  store.touch()
  return {
    world, store, state: store.state, codes: openCodeDesk(world, tiktokClients),
    rates: { creator: world.rateWindow(20, 60), init: world.rateWindow(6, 60), status: world.rateWindow(30, 60), display: world.rateWindow(600, 60), posts: world.rateWindow(15, 86_400) },
  }
}

/** int64 as text, as ids of posts are. */
export function nextPostId({ state, store }: Tiktok): string {
  state.counter += 1
  store.touch()
  return String(7_400_000_000_000_000_000n + BigInt(state.counter))
}

export const newPublishId = (kind: 'video' | 'photo'): string => `${kind === 'video' ? 'v_pub_file' : 'p_pub_url'}~v2-1.${randomBytes(9).toString('hex')}`
