import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from '../../kit/settings.ts'

/** The columns that stand in a list of leads until somebody chooses others. */
export const usualColumns: readonly string[] = ['status', 'source', 'asks', 'tags', 'value', 'agent', 'updated']

const watchers = new Set<() => void>()
const setting = 'columns:leads'

/** Reads ids of columns out of a text; null when it names none. */
export const readColumns = (text: string | null | undefined): string[] | null => text?.split(',').filter(Boolean) ?? null

/** The columns this browser last chose. Lists that are saved bring their own. */
export function useOwnColumns(): [readonly string[], (columns: readonly string[] | null) => void] {
  const text = useSyncExternalStore(
    onChange => (watchers.add(onChange), () => watchers.delete(onChange)),
    () => readSetting(setting),
    () => null,
  )
  const change = (columns: readonly string[] | null) => {
    writeSetting(setting, columns && columns.join(',') !== usualColumns.join(',') ? columns.join(',') : null)
    for (const onChange of watchers) onChange()
  }
  return [readColumns(text) ?? usualColumns, change]
}

/** The list with one column moved a place; at the ends it stays. */
export function movedColumn(columns: readonly string[], id: string, by: -1 | 1): string[] {
  const from = columns.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= columns.length) return [...columns]
  const next = [...columns]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
