/** Chosen rows of a list, by id. */
export type Selection = ReadonlySet<string>
export const nothing: Selection = new Set()

/** Adds or removes one. */
export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Adds everything between two rows, both included, in the order of the list. An id that is gone counts as the other end. */
export function withRange(selection: Selection, ids: readonly string[], from: string, to: string): Selection {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  const [first, last] = [Math.min(a < 0 ? b : a, b), Math.max(a, b)]
  return last < 0 ? selection : new Set([...selection, ...ids.slice(Math.max(0, first), last + 1)])
}

/** All rows when not all are chosen, else none; rows that are not loaded stay as they are. */
export function allToggled(selection: Selection, ids: readonly string[]): Selection {
  if (ids.every(id => selection.has(id))) return new Set([...selection].filter(id => !ids.includes(id)))
  return new Set([...selection, ...ids])
}

/** How much of a list is chosen. */
export function extentOf(selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' {
  const chosen = ids.reduce((sum, id) => sum + (selection.has(id) ? 1 : 0), 0)
  return chosen === 0 ? 'none' : chosen === ids.length ? 'all' : 'some'
}
