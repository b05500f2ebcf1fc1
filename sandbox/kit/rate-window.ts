/** State of one allowance after a call was counted against it. */
export interface RateState {
  limit: number
  used: number
  remaining: number
  /** When the window ends, unix seconds. */
  resetAt: number
  windowSeconds: number
  exceeded: boolean
}

export interface RateWindow {
  /** Counts `cost` against `key`. With limits switched off it only reports. */
  spend(key: string, cost?: number): RateState
}

/** A fixed-window counter in memory, one count a key. `enforced` false never reports `exceeded`. */
export function createRateWindow(limit: number, windowSeconds: number, now: () => Date, enforced: boolean): RateWindow {
  const windows = new Map<string, { used: number; endsAt: number }>()
  return {
    spend(key, cost = 1) {
      const seconds = Math.floor(now().getTime() / 1000)
      let window = windows.get(key)
      if (!window || window.endsAt <= seconds) {
        window = { used: 0, endsAt: seconds + windowSeconds }
        windows.set(key, window)
      }
      const exceeded = enforced && window.used + cost > limit
      if (!exceeded) window.used += cost
      const remaining = Math.max(0, limit - window.used)
      return { limit, used: window.used, remaining, resetAt: window.endsAt, windowSeconds, exceeded }
    },
  }
}
