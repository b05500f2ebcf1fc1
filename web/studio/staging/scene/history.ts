/** Something edited, with what it was before and what was taken back. */
export type History<T> = { readonly past: readonly T[]; readonly now: T; readonly future: readonly T[]; /** Edits with one key (a drag, a slider) are one step. */ readonly key: string | null }

const mostSteps = 200

export const startHistory = <T>(now: T): History<T> => ({ past: [], now, future: [], key: null })

/** Does an edit. A second one with the same key joins the step of the first. */
export function edited<T>(history: History<T>, next: T, key: string | null = null): History<T> {
  if (next === history.now) return history
  const joins = key !== null && key === history.key
  return { past: joins ? history.past : [...history.past, history.now].slice(-mostSteps), now: next, future: [], key }
}

export function undone<T>({ past, now, future }: History<T>): History<T> {
  return past.length ? { past: past.slice(0, -1), now: past.at(-1)!, future: [now, ...future], key: null } : { past, now, future, key: null }
}

export function redone<T>({ past, now, future }: History<T>): History<T> {
  return future.length ? { past: [...past, now], now: future[0]!, future: future.slice(1), key: null } : { past, now, future, key: null }
}
