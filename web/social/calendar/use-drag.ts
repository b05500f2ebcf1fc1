import { useEffect, useRef, type PointerEvent } from 'react'
import type { Move } from './use-move.ts'
import { mayMove } from './use-move.ts'
import type { Movable } from './use-calendar.ts'

/** How far a mouse goes, and how long a finger rests, before a press becomes a drag. */
const farPx = 6
const restMs = 300

/** Drags posts with the pointer onto elements that carry `data-day`. */
export function useDrag(move: Move) {
  const latest = useRef(move)
  latest.current = move
  const end = useRef<() => void>(() => undefined)
  const justDragged = useRef(false)
  useEffect(() => () => end.current(), [])

  const onPointerDown = (post: Movable) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !mayMove(post) || latest.current.moving) return
    end.current()
    const from = { x: event.clientX, y: event.clientY }
    const isTouch = event.pointerType === 'touch'
    let isDragging = false
    const begin = () => {
      isDragging = true
      justDragged.current = true
      latest.current.start(post, 'pointer')
    }
    const rest = isTouch ? window.setTimeout(begin, restMs) : undefined
    const onMove = (now: globalThis.PointerEvent) => {
      const far = Math.hypot(now.clientX - from.x, now.clientY - from.y) > farPx
      if (!isDragging) {
        if (!far) return
        if (isTouch) return stop()
        begin()
        return
      }
      const day = document.elementFromPoint(now.clientX, now.clientY)?.closest<HTMLElement>('[data-day]')?.dataset['day']
      const { moving, to } = latest.current
      if (day && moving) to(day, moving.time)
    }
    const stop = () => {
      window.clearTimeout(rest)
      for (const [type, listener] of listeners) window.removeEventListener(type, listener as EventListener)
      end.current = () => undefined
    }
    const onUp = (up: globalThis.PointerEvent) => {
      const over = document.elementFromPoint(up.clientX, up.clientY)?.closest('[data-day]')
      stop()
      if (!isDragging) return
      if (over) latest.current.drop()
      if (!over || latest.current.isPast) latest.current.cancel()
      // The click that follows a drag must not open the post.
      window.setTimeout(() => (justDragged.current = false))
    }
    const onCancel = () => (stop(), isDragging && latest.current.cancel(), (justDragged.current = false))
    const onKey = (key: KeyboardEvent) => key.key === 'Escape' && onCancel()
    const listeners = [['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onCancel], ['keydown', onKey]] as const
    for (const [type, listener] of listeners) window.addEventListener(type, listener as EventListener)
    end.current = stop
  }
  return { onPointerDown, wasDragged: () => justDragged.current }
}
export type Drag = ReturnType<typeof useDrag>
