import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Slot } from '../../../server/social/contract.ts'
import type { Cell } from './week-slots.ts'

/** Pixels after which a press is a drag. */
const farPx = 4

/** Drags times of the week onto cells that carry `data-cell`. */
export function useSlotDrag({ onDrop, onOver }: { onDrop: (slot: Slot, to: Cell) => void; onOver: (cell: Cell) => void }) {
  const [isDragging, setDragging] = useState(false)
  const latest = useRef({ onDrop, onOver })
  latest.current = { onDrop, onOver }
  const justDragged = useRef(false)
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])

  const onPointerDown = (event: PointerEvent<HTMLElement>, slot: Slot) => {
    if (event.button !== 0) return
    end.current()
    const start = { x: event.clientX, y: event.clientY }
    let over: Cell | null = null
    let isFar = false
    const onMove = (now: globalThis.PointerEvent) => {
      if (!isFar && Math.hypot(now.clientX - start.x, now.clientY - start.y) < farPx) return
      if (!isFar) setDragging(true)
      isFar = true
      const name = document.elementFromPoint(now.clientX, now.clientY)?.closest<HTMLElement>('[data-cell]')?.dataset['cell']
      if (!name) return
      const [weekday, half] = name.split('-').map(Number) as [number, number]
      over = { weekday, half }
      latest.current.onOver(over)
    }
    const stop = (isDropped: boolean) => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey, true)
      end.current = () => {}
      setDragging(false)
      if (!isFar) return
      // The click that ends a drag adds no time.
      justDragged.current = true
      window.setTimeout(() => (justDragged.current = false))
      if (isDropped && over) latest.current.onDrop(slot, over)
    }
    const onUp = () => stop(true)
    const onCancel = () => stop(false)
    const onKey = (key: globalThis.KeyboardEvent) => key.key === 'Escape' && stop(false)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey, true)
    end.current = () => stop(false)
  }
  return { isDragging, onPointerDown, justDragged: () => justDragged.current }
}
