import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from './settings.ts'

export type Density = 'comfortable' | 'compact'
const watchers = new Set<() => void>()

/** Row height of one list, remembered under its name. */
export function useDensity(list: string): [Density, (density: Density) => void] {
  const density = useSyncExternalStore<Density>(
    onChange => (watchers.add(onChange), () => watchers.delete(onChange)),
    () => (readSetting(`density:${list}`) === 'compact' ? 'compact' : 'comfortable'),
    () => 'comfortable',
  )
  const change = (next: Density) => {
    writeSetting(`density:${list}`, next === 'comfortable' ? null : next)
    for (const onChange of watchers) onChange()
  }
  return [density, change]
}
