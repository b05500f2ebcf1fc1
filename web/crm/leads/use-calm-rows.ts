import { useState } from 'react'

/**
 * The rows to show while somebody points at the list: what is shown stays in its order with fresh contents, what comes
 * after the last of it is added, and what would push in between waits.
 *
 * @param shown ids on the screen, in order
 */
export function calmed<Row extends { id: string }>(shown: readonly string[], rows: readonly Row[]): { rows: Row[]; waiting: Row[] } {
  const byId = new Map(rows.map(row => [row.id, row]))
  const kept = shown.flatMap(id => byId.get(id) ?? [])
  if (kept.length === 0) return { rows: [...rows], waiting: [] }
  const known = new Set(shown)
  const lastKnown = rows.findLastIndex(row => known.has(row.id))
  return {
    rows: [...kept, ...rows.slice(lastKnown + 1)],
    waiting: rows.slice(0, lastKnown).filter(row => !known.has(row.id)),
  }
}

/**
 * Holds a live list still while `isHeld`. `waiting` came in meanwhile; `show` lets them in.
 *
 * @param list which list it is: another view or filter starts anew
 */
export function useCalmRows<Row extends { id: string }>(rows: readonly Row[], isHeld: boolean, list: string) {
  const [still, setStill] = useState<{ list: string; ids: readonly string[] }>({ list, ids: [] })
  const now = isHeld && still.list === list ? calmed(still.ids, rows) : { rows: [...rows], waiting: [] }
  const ids = now.rows.map(row => row.id)
  // Remembered while rendering: the next answer of the server is measured against exactly what is on the screen.
  if (still.list !== list || still.ids.join() !== ids.join()) setStill({ list, ids })
  return { ...now, show: () => setStill({ list, ids: rows.map(row => row.id) }) }
}
