import { useRef, useState } from 'react'
import { nothing, toggled, withRange, type Selection } from './selection.ts'

export type ListCursor = {
  /** The row the keys act on, or null before any key. */
  at: string | null
  moveTo: (id: string) => void
  /** Moves by rows; `extend` chooses what is passed (Shift). */
  moveBy: (step: number, extend?: boolean) => void
  /** A press on a check box or with ⌘; with Shift everything since the last choice. */
  choose: (id: string, withShift: boolean) => void
  clear: () => void
}

type Options = { ids: readonly string[]; selection?: Selection; onSelectionChange?: (selection: Selection) => void; onMove?: (id: string, index: number) => void; current?: string | null }

/** Where the keys are in a list, and how they choose. Shared by tables and grids. */
export function useListCursor({ ids, selection = nothing, onSelectionChange, onMove, current }: Options): ListCursor {
  const [moved, setMoved] = useState<string | null>(null)
  const anchor = useRef<string | null>(null)
  const at = moved !== null && ids.includes(moved) ? moved : current && ids.includes(current) ? current : null
  const moveTo = (id: string) => {
    setMoved(id)
    onMove?.(id, ids.indexOf(id))
  }
  return {
    at,
    moveTo,
    moveBy(step, extend) {
      if (ids.length === 0) return
      const from = at === null ? (step > 0 ? -1 : ids.length) : ids.indexOf(at)
      const to = ids[Math.min(ids.length - 1, Math.max(0, at === null ? from + Math.sign(step) : from + step))]
      // An empty id is one that was not read yet.
      if (to === undefined || to === '') return
      if (extend && onSelectionChange) {
        anchor.current ??= at ?? to
        onSelectionChange(withRange(selection, ids, at ?? to, to))
      }
      moveTo(to)
    },
    choose(id, withShift) {
      if (!onSelectionChange) return
      onSelectionChange(withShift && anchor.current !== null ? withRange(selection, ids, anchor.current, id) : toggled(selection, id))
      anchor.current = id
      moveTo(id)
    },
    clear() {
      anchor.current = null
      onSelectionChange?.(nothing)
    },
  }
}
