import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useActiveCommands, useCommands, type Command } from '../kit/command-store.ts'
import { useHotkeys, type Hotkey } from '../kit/use-hotkeys.ts'
import { navigateTo } from './navigate.ts'
import { navGroups, navOf, rooms } from './rooms.ts'
import { useSession } from './session.tsx'

const Palette = lazy(() => import('../kit/palette.tsx').then(module => ({ default: module.Palette })))
const ShortcutsHelp = lazy(() => import('../kit/shortcuts-help.tsx').then(module => ({ default: module.ShortcutsHelp })))

type Open = 'palette' | 'help' | null
let open: Open = null
const watchers = new Set<() => void>()
function show(next: Open): void {
  open = next
  for (const onChange of watchers) onChange()
}

/** Opens find or do. */
export const openPalette = () => show('palette')
/** Opens the list of keys. */
export const openHelp = () => show('help')

const sources = rooms.flatMap(room => (room.search ? [room.search] : []))

/** The layers that every screen has: palette, keys, and the keys of the shell itself. */
export function Overlays() {
  const shown = useSyncExternalStore(onChange => (watchers.add(onChange), () => watchers.delete(onChange)), () => open)
  const { permissions } = useSession()
  const mine = useRoomCommands(permissions)
  useCommands(mine)
  useHotkeys([
    { keys: 'mod+k', label: 'Find or do', group: 'Everywhere', run: openPalette },
    { keys: '?', label: 'All keys', group: 'Everywhere', run: openHelp },
    ...goKeys(permissions),
  ])
  const commands = useActiveCommands()
  const close = () => show(null)
  return (
    <Suspense>
      {shown === 'palette' && <Palette isOpen onClose={close} commands={commands} sources={sources} onGo={navigateTo} />}
      {shown === 'help' && <ShortcutsHelp isOpen onClose={close} />}
    </Suspense>
  )
}

function goKeys(permissions: ReadonlySet<string>): Hotkey[] {
  return navGroups
    .flatMap(group => navOf(group, permissions))
    .flatMap(item => (item.key ? [{ keys: `g ${item.key}`, label: item.label, group: 'Go to', run: () => navigateTo(item.to) }] : []))
}

function useRoomCommands(permissions: ReadonlySet<string>): Command[] {
  const may = (command: { permission?: string }) => !command.permission || permissions.has(command.permission)
  const verbs = rooms.flatMap(room => [...(room.creates ?? []), ...(room.commands ?? [])]).filter(may)
  const places = navGroups.flatMap(group => navOf(group, permissions))
  return [
    ...verbs.map(verb => ({ group: 'Do', ...verb })),
    ...places.map(place => ({ id: `go${place.to}`, label: place.label, icon: place.icon, group: 'Go to', href: place.to, keys: place.key && `g ${place.key}` })),
    { id: 'keys', label: 'All keys', group: 'Do', keys: '?', run: openHelp },
  ]
}
