import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'
import type { BoardColumn, Lifted } from './board-types.ts'

/** How far a mouse moves before a press becomes a drag, and how long a finger rests before it lifts. */
const mouseSlack = 5
const holdMs = 300
const edge = 56

type Drag<Card> = {
  board: RefObject<HTMLElement | null>
  columns: readonly BoardColumn[]
  lifted: Lifted<Card> | null
  onLift: (lifted: Lifted<Card>) => void
  onMove: (pointer: NonNullable<Lifted<Card>['pointer']>, over: BoardColumn) => void
  onDrop: () => void
  onCancel: () => void
}

/**
 * Lifts cards by mouse and by touch. A mouse lifts once it has moved, a finger after it has rested, so that a swipe still
 * scrolls. Near the edges the board scrolls along. Gives the handler for a card's pointer down.
 */
export function useCardDrag<Card>(drag: Drag<Card>) {
  const latest = useRef(drag)
  useEffect(() => {
    latest.current = drag
  })
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])

  /** True right after a drag: the press that ends it opens nothing. */
  const justDragged = useRef(false)

  const start = (event: ReactPointerEvent<HTMLElement>, card: Card, from: BoardColumn) => {
    if (event.button !== 0 || end.current || (event.target as Element).closest('a, button, input')) return
    const element = event.currentTarget
    const rect = element.getBoundingClientRect()
    const isTouch = event.pointerType !== 'mouse'
    const [startX, startY] = [event.clientX, event.clientY]
    const place = (x: number, y: number) => ({ x, y, dx: startX - rect.left, dy: startY - rect.top, width: rect.width })
    let isUp = false
    let last = { x: startX, y: startY }
    let frame = 0

    const lift = () => {
      isUp = true
      justDragged.current = true
      latest.current.onLift({ card, from, over: from, pointer: place(last.x, last.y) })
      frame = requestAnimationFrame(scrollAlong)
    }
    const hold = isTouch ? window.setTimeout(lift, holdMs) : undefined

    const columnAt = (x: number) => {
      const rooms = [...(latest.current.board.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
      const under = rooms.find(room => x >= room.getBoundingClientRect().left && x < room.getBoundingClientRect().right)
      return latest.current.columns.find(column => column.id === under?.dataset.column) ?? from
    }
    const scrollAlong = () => {
      const board = latest.current.board.current
      if (board) {
        const { left, right } = board.getBoundingClientRect()
        const by = last.x > right - edge ? 14 : last.x < left + edge ? -14 : 0
        if (by) {
          board.scrollLeft += by
          latest.current.onMove(place(last.x, last.y), columnAt(last.x))
        }
      }
      frame = requestAnimationFrame(scrollAlong)
    }
    const onMove = (moved: PointerEvent) => {
      if (moved.pointerId !== event.pointerId) return
      last = { x: moved.clientX, y: moved.clientY }
      if (isUp) return latest.current.onMove(place(last.x, last.y), columnAt(last.x))
      const far = Math.hypot(last.x - startX, last.y - startY) > mouseSlack
      if (far && isTouch) stop()
      else if (far) lift()
    }
    const onUp = (up: PointerEvent) => {
      if (up.pointerId !== event.pointerId) return
      const was = isUp
      stop()
      if (was) latest.current.onDrop()
    }
    const onCancel = () => {
      const was = isUp
      stop()
      if (was) latest.current.onCancel()
    }
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !isUp) return
      key.preventDefault()
      key.stopPropagation()
      onCancel()
    }
    // A browser asks once, at the first move, whether a touch may scroll.
    const holdStill = (touch: TouchEvent) => isUp && touch.cancelable && touch.preventDefault()
    const noSelection = (select: Event) => select.preventDefault()

    const stop = () => {
      window.clearTimeout(hold)
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('touchmove', holdStill)
      document.removeEventListener('selectstart', noSelection)
      end.current = null
      window.setTimeout(() => (justDragged.current = false), 0)
    }
    end.current = stop
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('touchmove', holdStill, { passive: false })
    document.addEventListener('selectstart', noSelection)
  }
  return { start, justDragged }
}
