import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { LucideIcon } from './icon.tsx'

export type Command = {
  id: string
  /** A verb with its object: "New lead", or a name to go to. */
  label: string
  /** Heading in the palette: Do, Go to, or a kind of record. */
  group: string
  icon?: LucideIcon
  /** Meta at the right. */
  note?: string
  /** Other words it should be found by. */
  keywords?: string
  /** The key that does the same, shown only. */
  keys?: string
  /** Where it leads; ⌘Enter opens it in a new tab. */
  href?: string
  run?: () => void
}
/** Finds records for typed text, for example by a search operation of a room. */
export type CommandSource = (text: string, signal: AbortSignal) => Promise<readonly Command[]>

type Slot = { current: readonly Command[] }
const slots: Slot[] = []
const watchers = new Set<() => void>()
let all: readonly Command[] = []

/** Adds commands to the palette while the component is on screen: what can be done with what one sees. */
export function useCommands(commands: readonly Command[]): void {
  const slot = useRef(commands)
  useEffect(() => {
    slot.current = commands
  })
  const key = commands.map(command => `${command.id}:${command.label}`).join('|')
  useEffect(() => {
    slots.unshift(slot)
    publish()
    return () => {
      slots.splice(slots.indexOf(slot), 1)
      publish()
    }
  }, [key])
}

/** Commands of everything on screen, the newest first. */
export function useActiveCommands(): readonly Command[] {
  return useSyncExternalStore(onChange => (watchers.add(onChange), () => watchers.delete(onChange)), () => all, () => all)
}

function publish(): void {
  all = slots.flatMap(slot => slot.current)
  for (const onChange of watchers) onChange()
}
