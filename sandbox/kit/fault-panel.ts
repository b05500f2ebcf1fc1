import { randomBytes } from 'node:crypto'

/** What a route does; decides which faults hit it when the fault names no path. */
export type CallKind = 'page' | 'login' | 'public' | 'read' | 'write' | 'create' | 'upload'

export const faultKinds = ['expired-token', 'rate-limited', 'server-error', 'hang', 'cut-upload', 'slow', 'answer-lost'] as const
export type FaultKind = (typeof faultKinds)[number]

/** What each fault does, in words for the panel, and which calls it waits for. */
export const faultNotes: Record<FaultKind, { does: string; hits: (call: readonly CallKind[]) => boolean }> = {
  'expired-token': {
    does: 'The call is refused as if its token had run out.',
    hits: (call) => !call.includes('login') && !call.includes('public'),
  },
  'rate-limited': { does: 'The call is refused as too many; the reset lies the given seconds ahead.', hits: () => true },
  'server-error': { does: 'The call is answered with status 500 and nothing is done.', hits: () => true },
  hang: { does: 'The call gets no answer until the caller gives up, at most 60 seconds.', hits: () => true },
  'cut-upload': {
    does: 'The connection is cut when half of the upload has arrived; nothing is kept.',
    hits: (call) => call.includes('upload'),
  },
  slow: { does: 'The call is answered, the given seconds late.', hits: () => true },
  'answer-lost': {
    does: 'The work is done and kept, then the connection is cut before the answer: the outcome is unknown to the caller.',
    hits: (call) => call.includes('create'),
  },
}

export interface Fault {
  id: string
  kind: FaultKind
  /** How many calls it still hits. */
  count: number
  /** Part of "METHOD /path" the call must contain, or null for every call of the fitting kind. */
  match: string | null
  /** Delay of `slow`, distance of the reset of `rate-limited`. */
  seconds: number
}

export interface FaultWish {
  kind: FaultKind
  count?: number
  match?: string | null
  seconds?: number
}

export interface FaultPanel {
  /** Arms a fault. `count` 0 disarms every fault of that kind. */
  set(wish: FaultWish): Fault[]
  list(): Fault[]
  clear(): void
  /** The first armed fault that fits this call; its count falls by one. */
  take(call: readonly CallKind[], line: string): Fault | null
}

const DEFAULT_SECONDS: Partial<Record<FaultKind, number>> = { slow: 3, 'rate-limited': 30 }

/** Switches to fail, held in memory: a restart clears them. */
export function createFaultPanel(): FaultPanel {
  let armed: Fault[] = []
  return {
    set({ kind, count = 1, match = null, seconds }) {
      if (count <= 0) armed = armed.filter((fault) => fault.kind !== kind)
      else {
        const id = randomBytes(6).toString('hex')
        armed.push({ id, kind, count, match: match || null, seconds: seconds ?? DEFAULT_SECONDS[kind] ?? 0 })
      }
      return [...armed]
    },
    list: () => armed.map((fault) => ({ ...fault })),
    clear() {
      armed = []
    },
    take(call, line) {
      if (call.includes('page')) return null
      const fault = armed.find(({ kind, match }) => (match === null ? faultNotes[kind].hits(call) : line.includes(match)))
      if (!fault) return null
      fault.count -= 1
      if (fault.count <= 0) armed = armed.filter((other) => other !== fault)
      return { ...fault }
    },
  }
}
