import { useState, type PointerEvent, type RefObject } from 'react'

type Options = {
  scroller: RefObject<HTMLElement | null>
  columns: number
  /** Height of a row with its gap. */
  tileHeight: number
  count: number
  isOn: boolean
  /** Indexes under the band; `keep` when Shift or ⌘ was held, to add to what is chosen. */
  onBand: (indexes: number[], keep: boolean) => void
}
type Box = { left: number; top: number; width: number; height: number }

/** Choosing by drawing a rectangle with the mouse, begun between the tiles. Keys and check boxes do the same. */
export function useRubberBand({ scroller, columns, tileHeight, count, isOn, onBand }: Options): { box: Box | null; onPointerDown: (event: PointerEvent) => void } {
  const [box, setBox] = useState<Box | null>(null)
  const onPointerDown = (event: PointerEvent) => {
    const frame = scroller.current
    if (!isOn || !frame || event.pointerType !== 'mouse' || event.button !== 0 || (event.target as Element).closest('[data-tile], button, a')) return
    const place = (at: { clientX: number; clientY: number }) => {
      const rect = frame.getBoundingClientRect()
      return { x: at.clientX - rect.left, y: at.clientY - rect.top + frame.scrollTop }
    }
    const keep = event.shiftKey || event.metaKey || event.ctrlKey
    const from = place(event)
    const onMove = (move: globalThis.PointerEvent) => {
      const to = place(move)
      const next = { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }
      setBox(next)
      onBand(tilesUnder(next, { width: frame.clientWidth, columns, tileHeight, count }), keep)
    }
    const onEnd = () => {
      setBox(null)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onEnd)
      window.removeEventListener('pointercancel', onEnd)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onEnd)
    window.addEventListener('pointercancel', onEnd)
  }
  return { box, onPointerDown }
}

/** Which tiles a rectangle touches, by the grid's own arithmetic: tiles out of sight do not exist as elements. */
export function tilesUnder(box: Box, grid: { width: number; columns: number; tileHeight: number; count: number }): number[] {
  const tileWidth = grid.width / grid.columns
  const clamp = (value: number, top: number) => Math.min(top, Math.max(0, value))
  const rows = Math.ceil(grid.count / grid.columns)
  const [left, right] = [clamp(Math.floor(box.left / tileWidth), grid.columns - 1), clamp(Math.floor((box.left + box.width) / tileWidth), grid.columns - 1)]
  const [top, bottom] = [clamp(Math.floor(box.top / grid.tileHeight), rows - 1), clamp(Math.floor((box.top + box.height) / grid.tileHeight), rows - 1)]
  const found: number[] = []
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) if (row * grid.columns + column < grid.count) found.push(row * grid.columns + column)
  return found
}
