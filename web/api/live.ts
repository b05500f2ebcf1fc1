import { useEffect, useRef, useState } from 'react'
import { refreshSession } from './client.ts'
import { queries, refreshRooms } from './use-operation.ts'
import { currentWorkspace } from './workspace.ts'

export type LiveEvent = { type: string; subjectId: string | null; data: unknown; at: string }

const listeners = new Set<(event: LiveEvent) => void>()
let source: EventSource | null = null
let openFor: string | null = null
const touched = new Set<string>()
let soon: number | undefined
let lastFlush = 0

/**
 * Keeps one stream of the workspace's events open while the app is shown. The browser reconnects by itself and says what it
 * saw last; the server then sends what was missed.
 */
export function startLive(): () => void {
  const workspace = currentWorkspace()
  if (source && openFor === workspace) return stopLive
  stopLive()
  openFor = workspace
  open()
  return stopLive
}

function open(): void {
  source = new EventSource(`/api/v1/live${openFor ? `?workspace=${encodeURIComponent(openFor)}` : ''}`)
  source.onmessage = (message) => {
    const event = JSON.parse(message.data as string) as LiveEvent
    touched.add(event.type.split('.')[0]!)
    // A burst of events reads each room once; a long one (two hundred uploads) less often, within the rate of reads.
    soon ??= window.setTimeout(flush, Math.max(60, lastFlush + 600 - Date.now()))
    for (const listener of listeners) listener(event)
  }
  source.onerror = () => {
    // A refused stream is closed for good by the browser: the access token has ended. Refresh it and open again.
    if (source?.readyState !== EventSource.CLOSED) return
    source = null
    window.setTimeout(() => void refreshSession().then((good) => good && !source && open()), 1_000)
  }
}

function flush(): void {
  soon = undefined
  lastFlush = Date.now()
  const rooms = [...touched]
  touched.clear()
  if (rooms.includes('platform')) void queries.invalidateQueries()
  else void refreshRooms(queries, [...rooms, 'insights'])
}

export function stopLive(): void {
  source?.close()
  source = null
}

/** Calls back for each live event whose type begins with `prefix`, outside components. Returns what ends it. */
export function onLiveEvent(prefix: string, then: (event: LiveEvent) => void): () => void {
  const listener = (event: LiveEvent) => event.type.startsWith(prefix) && then(event)
  listeners.add(listener as (event: LiveEvent) => void)
  return () => void listeners.delete(listener as (event: LiveEvent) => void)
}

/** Calls back for each live event whose type begins with `prefix`. */
export function useLiveEvent(prefix: string, then: (event: LiveEvent) => void): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => onLiveEvent(prefix, (event) => latest.current(event)), [prefix])
}

/** Subject ids of events with this prefix in the last seconds: rows that should light up. */
export function useFreshSubjects(prefix: string, ms = 1_400): ReadonlySet<string> {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useLiveEvent(prefix, ({ subjectId }) => {
    if (!subjectId) return
    setFresh((before) => new Set(before).add(subjectId))
    window.setTimeout(() => setFresh((before) => new Set([...before].filter((id) => id !== subjectId))), ms)
  })
  return fresh
}
