import { openCodeDesk } from '../kit/oauth-codes.ts'
import type { CodeDesk } from '../kit/oauth-codes.ts'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { pinners, pinterestClients } from './seed.ts'

export interface Pin {
  id: string
  ownerId: string
  boardId: string
  title: string
  description: string
  link: string | null
  alt: string
  createdAt: string
  files: { name: string; mimeType: string }[]
  saves: number
  comments: { id: string; from: string; text: string }[]
}

/** A video that was registered; its bytes come by a form of the file store. */
export interface RegisteredMedia {
  id: string
  ownerId: string
  key: string
  policy: string
  status: 'registered' | 'processing' | 'succeeded' | 'failed'
  pollsLeft: number
  file: string | null
}

export interface Board {
  id: string
  ownerId: string
  name: string
  description: string
  privacy: 'PUBLIC' | 'PROTECTED' | 'SECRET'
  createdAt: string
}

export interface PinterestState {
  counter: number
  pins: Record<string, Pin>
  media: Record<string, RegisteredMedia>
  boards: Record<string, Board>
}

export interface Pinterest {
  world: World
  store: Store<PinterestState>
  state: PinterestState
  codes: CodeDesk
  rates: { reads: RateWindow; writes: RateWindow; analytics: RateWindow }
}

/** Per person and minute: reads, writes, analytics (the figures are not published for every access level). */
export function openPinterest(world: World): Pinterest {
  const store = world.store<PinterestState>('pinterest', () => ({
    counter: 0, pins: {}, media: {},
    boards: Object.fromEntries(pinners.flatMap(({ id: ownerId, boards }) => boards.map((board) => [board.id, { ...board, ownerId, description: '', createdAt: world.now().toISOString() }]))),
  }))
  store.touch()
  return { world, store, state: store.state, codes: openCodeDesk(world, pinterestClients), rates: { reads: world.rateWindow(1_000, 60), writes: world.rateWindow(100, 60), analytics: world.rateWindow(300, 60) } }
}

/** A new object number, unique in this sandbox. */
export function nextPinNumber({ state, store }: Pinterest): string {
  state.counter += 1
  store.touch()
  return String(813_000_000_000_000_000n + BigInt(state.counter))
}
