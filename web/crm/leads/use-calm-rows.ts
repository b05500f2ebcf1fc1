import { useState } from 'react'

/**
 * The rows to show while somebody points at the list: what is shown stays in its order with fresh contents, what comes
 * after the last of it is added, and what is new and would push in between waits. A row that was on the screen before and
 * comes back, as after Undo, goes to its place at once.
 *
 * @param shown ids on the screen, in order
 * @param seen ids that have been on the screen
 */
export function calmed<Row extends { id: string }>(shown: readonly string[], rows: readonly Row[], seen: ReadonlySet<string> = new Set()): { rows: Row[]; waiting: Row[] } {
  const byId = new Map(rows.map(row => [row.id, row]))
  const result = shown.flatMap(id => byId.get(id) ?? [])
  if (result.length === 0) return { rows: [...rows], waiting: [] }
  const placed = new Set(result.map(row => row.id))
  const lastShown = rows.findLastIndex(row => placed.has(row.id))
  const waiting: Row[] = []
  for (const [at, row] of rows.entries()) {
    if (placed.has(row.id)) continue
    if (at < lastShown && !seen.has(row.id)) {
      waiting.push(row)
      continue
    }
    const before = rows.slice(0, at).findLast(one => placed.has(one.id))
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, row)
    placed.add(row.id)
  }
  return { rows: result, waiting }
}

type Still = { list: string; ids: readonly string[]; seen: ReadonlySet<string> }

/**
 * Holds a live list still while `isHeld`. `waiting` came in meanwhile; `show` lets them in.
 *
 * @param list which list it is: another view or filter starts anew
 */
export function useCalmRows<Row extends { id: string }>(rows: readonly Row[], isHeld: boolean, list: string) {
  const [still, setStill] = useState<Still>({ list, ids: [], seen: new Set() })
  const isSame = still.list === list
  const now = isHeld && isSame ? calmed(still.ids, rows, still.seen) : { rows: [...rows], waiting: [] }
  const ids = now.rows.map(row => row.id)
  const remember = (next: string[]) => setStill({ list, ids: next, seen: new Set([...(isSame ? still.seen : []), ...next]) })
  // Remembered while rendering: the next answer of the server is measured against exactly what is on the screen.
  if (!isSame || still.ids.join() !== ids.join()) remember(ids)
  return { ...now, show: () => remember(rows.map(row => row.id)) }
}
