import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from './settings.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'

const watchers = new Set<() => void>()
const evening = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)')
evening?.addEventListener('change', apply)

/** The person's choice, what it comes to now, and the way to change it. Remembered in this browser. */
export function useTheme(): { choice: ThemeChoice; theme: 'light' | 'dark'; choose: (choice: ThemeChoice) => void } {
  const choice = useSyncExternalStore(watch, readChoice, () => 'system' as const)
  const theme = useSyncExternalStore(watch, currentTheme, () => 'light' as const)
  return { choice, theme, choose }
}

function choose(choice: ThemeChoice): void {
  writeSetting('theme', choice === 'system' ? null : choice)
  apply()
}

function readChoice(): ThemeChoice {
  const stored = readSetting('theme')
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function currentTheme(): 'light' | 'dark' {
  const choice = readChoice()
  return choice === 'system' ? (evening?.matches ? 'dark' : 'light') : choice
}

function apply(): void {
  document.documentElement.dataset.theme = currentTheme()
  for (const onChange of watchers) onChange()
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}
