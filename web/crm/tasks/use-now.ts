import { useSyncExternalStore } from 'react'

/** The time, a minute at a time: what becomes overdue while a screen is open is shown so. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now, () => now)

let now = new Date()
let timer: number | undefined
const watchers = new Set<() => void>()

function subscribe(onChange: () => void): () => void {
  watchers.add(onChange)
  timer ??= window.setInterval(tick, 30_000)
  // A screen that opens after a while without one must not begin with an old minute.
  if (Date.now() - now.getTime() > 30_000) tick()
  return () => {
    watchers.delete(onChange)
    if (watchers.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = new Date()
  for (const onChange of watchers) onChange()
}
