import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from '../kit/settings.ts'

/** What this browser does with notifications of the desktop. The permission is the browser's, so the choice is kept in it. */
export type Desktop = 'on' | 'off' | 'blocked' | 'absent'

const name = 'desktop-notifications'
const watchers = new Set<() => void>()

/** `blocked` is the browser's own refusal, which only its settings can take back. */
export function desktopState(): Desktop {
  if (typeof Notification === 'undefined') return 'absent'
  if (Notification.permission === 'denied') return 'blocked'
  return Notification.permission === 'granted' && readSetting(name) === 'on' ? 'on' : 'off'
}

/** Switches them on, asking the browser when it has not been asked; or off. */
export async function chooseDesktop(wanted: boolean): Promise<void> {
  const granted = wanted && desktopState() !== 'absent' && (await Notification.requestPermission()) === 'granted'
  writeSetting(name, granted ? 'on' : null)
  for (const onChange of watchers) onChange()
}

export function useDesktop(): Desktop {
  return useSyncExternalStore(onChange => (watchers.add(onChange), () => void watchers.delete(onChange)), desktopState)
}
