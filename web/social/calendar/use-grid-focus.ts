import { useEffect, useRef, useState, type RefObject } from 'react'

/** The one cell of a grid that Tab reaches, and going to another one, also when it is drawn only after the view has turned. */
export function useGridFocus(box: RefObject<HTMLElement | null>, start: string, cells: readonly string[]) {
  const [focused, setFocused] = useState(start)
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (!wanted.current) return
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"], [data-day="${wanted.current}"]:not([data-cell])`)
    if (!cell) return
    cell.focus()
    wanted.current = null
  })
  const goTo = (cell: string) => {
    wanted.current = cell
    setFocused(cell)
  }
  return { current: cells.includes(focused) ? focused : start, setFocused, goTo }
}
