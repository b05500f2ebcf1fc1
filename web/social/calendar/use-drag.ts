import { useEffect, useRef, type PointerEvent } from 'react'
import { minutesOf } from './lanes.ts'
import type { Move } from './use-move.ts'
import { mayMove } from './use-move.ts'
import type { Movable } from './use-calendar.ts'

/** How far a mouse goes, and how long a finger rests, before a press becomes a drag. */
const farPx = 6
const restMs = 300
/** Near the edge of what scrolls, it scrolls along. */
const edgePx = 44
const stepPx = 10
const quarter = 15

/** Drags posts with the pointer onto elements that carry `data-day` (and `data-hour` on an axis of hours), or onto the tray. */
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
      scrollAlong(now)
      const place = placeUnder(now, latest.current.moving?.time)
      if (place && latest.current.moving) latest.current.to(place.day, place.time)
    }
    const stop = () => {
      window.clearTimeout(rest)
      for (const [type, listener] of listeners) window.removeEventListener(type, listener as EventListener)
      end.current = () => undefined
    }
    const onUp = (up: globalThis.PointerEvent) => {
      const over = document.elementFromPoint(up.clientX, up.clientY)
      stop()
      if (!isDragging) return
      if (over?.closest('[data-tray]')) latest.current.unschedule()
      else if (over?.closest('[data-day]')) latest.current.drop()
      else latest.current.cancel()
      // The click that follows a drag must not open the post.
      window.setTimeout(() => (justDragged.current = false))
    }
    const onCancel = () => (stop(), isDragging && latest.current.cancel(), (justDragged.current = false))
    const onKey = (key: KeyboardEvent) => key.key === 'Escape' && onCancel()
    // A finger that drags must neither scroll the page nor open the menu of a link.
    const hold = (touch: Event) => isDragging && touch.preventDefault()
    const listeners = [['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onCancel], ['keydown', onKey], ['touchmove', hold], ['contextmenu', hold]] as const
    for (const [type, listener] of listeners) window.addEventListener(type, listener as EventListener, { passive: false })
    end.current = stop
  }
  return { onPointerDown, wasDragged: () => justDragged.current }
}
export type Drag = ReturnType<typeof useDrag>

type Point = { clientX: number; clientY: number }

/** The day under the pointer, and on an axis of hours the quarter too; else the post keeps its time. */
function placeUnder({ clientX, clientY }: Point, time = '10:00'): { day: string; time: string } | null {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-day]')
  const day = cell?.dataset['day']
  if (!cell || !day) return null
  const hour = cell.dataset['hour']
  if (hour === undefined) return { day, time }
  const box = cell.getBoundingClientRect()
  const minutes = Math.min(60 - quarter, Math.max(0, Math.floor(((clientY - box.top) / box.height) * (60 / quarter)) * quarter))
  const exact = minutesOf(`${hour.padStart(2, '0')}:00`) + minutes
  return { day, time: `${String(Math.floor(exact / 60)).padStart(2, '0')}:${String(exact % 60).padStart(2, '0')}` }
}

function scrollAlong({ clientX, clientY }: Point): void {
  const scroller = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-scroller]')
  if (!scroller) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (clientY < top + edgePx) scroller.scrollBy({ top: -stepPx })
  else if (clientY > bottom - edgePx) scroller.scrollBy({ top: stepPx })
}
