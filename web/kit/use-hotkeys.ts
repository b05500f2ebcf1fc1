import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isSingleKey, isTyping, pressed } from './keys.ts'
import { readSetting, writeSetting } from './settings.ts'

export type Hotkey = {
  /** `mod+k`, `shift+x`, `?`, or a sequence such as `g i`. */
  keys: string
  /** What it does, for the list behind `?`. Without it the key works but is not listed. */
  label?: string
  /** Heading in that list. */
  group?: string
  /** Works while a dialog is open. Everything else rests then. */
  inDialogs?: boolean
  /** A chord that means something else in a text, such as ⌘Z, rests while typing. */
  notWhileTyping?: boolean
  run: (event: KeyboardEvent) => void
}

type Layer = { current: readonly Hotkey[] }
const layers: Layer[] = []
const watchers = new Set<() => void>()
let shown: readonly Hotkey[] = []
let first: { press: string; at: number } | null = null
/** How long the second key of a sequence may take. */
const sequenceMs = 1200

/** Binds keys while the component is on screen. The newest layer wins, so a panel may take over J and K from its list. */
export function useHotkeys(hotkeys: readonly Hotkey[], enabled = true): void {
  const layer = useRef(hotkeys)
  useEffect(() => {
    layer.current = hotkeys
  })
  const listed = hotkeys.map(key => `${key.keys}:${key.label ?? ''}`).join('|')
  useEffect(() => {
    if (!enabled) return
    if (layers.length === 0) window.addEventListener('keydown', dispatch)
    layers.push(layer)
    refresh()
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) window.removeEventListener('keydown', dispatch)
      refresh()
    }
  }, [enabled, listed])
}

/** Every labelled key that works right now, outermost layer first. */
export function useActiveHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(watch, () => shown, () => shown)
}

/** Whether single keys such as J work; people who dictate or use other aids switch them off. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(watch, singleKeysOn, () => true)
  return [on, next => (writeSetting('single-keys', next ? null : 'off'), refresh())]
}

const singleKeysOn = () => readSetting('single-keys') !== 'off'

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}

function refresh(): void {
  shown = layers.flatMap(layer => layer.current.filter(key => key.label))
  for (const onChange of watchers) onChange()
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const press = pressed(event)
  const sequence = first && event.timeStamp - first.at < sequenceMs ? `${first.press} ${press}` : null
  first = null
  const hit = (sequence && find(sequence, event)) || find(press, event)
  if (hit) {
    event.preventDefault()
    hit.run(event)
  } else if (!isTyping(event.target) && startsSequence(press)) {
    first = { press, at: event.timeStamp }
  }
}

function find(keys: string, event: KeyboardEvent): Hotkey | undefined {
  const typing = isTyping(event.target)
  if (isSingleKey(keys) && (typing || !singleKeysOn())) return undefined
  const inDialog = document.querySelector('[data-layer="modal"]') !== null
  for (const layer of layers.toReversed()) {
    const hit = layer.current.find(hotkey => hotkey.keys === keys && (!inDialog || hotkey.inDialogs) && !(typing && hotkey.notWhileTyping))
    if (hit) return hit
  }
  return undefined
}

function startsSequence(press: string): boolean {
  return layers.some(layer => layer.current.some(hotkey => hotkey.keys.startsWith(`${press} `)))
}
