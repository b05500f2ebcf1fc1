import type { LucideIcon } from './icon.tsx'
import { announce } from './announce.tsx'
import { problemText, toProblem } from './problem.ts'

export type Toast = {
  id: number
  text: string
  icon?: LucideIcon
  kind: 'done' | 'problem'
  /** Takes the act back. Until the toast is gone, ⌘Z does the same for the newest one. */
  undo?: () => unknown
  action?: { label: string; run: () => void }
  /** Life in seconds, paused while pointed at or focused. Undo stays for 10 at least. */
  seconds: number
}

let toasts: readonly Toast[] = []
let lastId = 0
const watchers = new Set<() => void>()

/** Says what was done: `toast('3 leads moved to the trash', { undo })`. Returns the way to take it off the screen. */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): () => void {
  const id = ++lastId
  const seconds = Math.max(options.seconds ?? (options.kind === 'problem' ? 15 : 6), options.undo || options.action ? 10 : 0)
  set([...toasts.slice(-2), { kind: 'done', ...options, id, text, seconds }])
  announce(options.undo ? `${text}. Undo is open for ${seconds} seconds` : text, options.kind === 'problem' ? 'assertive' : 'polite')
  return () => dismissToast(id)
}

/** Says that something was refused, in the problem's own words. */
export function toastProblem(thrown: unknown, action?: Toast['action']): void {
  toast(problemText(toProblem(thrown)), { kind: 'problem', action })
}

export function dismissToast(id: number): void {
  set(toasts.filter(toast => toast.id !== id))
}

/** Takes back what a toast is about and says how that went. */
export async function undoToast(id: number): Promise<void> {
  const found = toasts.find(toast => toast.id === id)
  if (!found?.undo) return
  dismissToast(id)
  try {
    await found.undo()
    announce('Undone')
  } catch (thrown) {
    toastProblem(thrown)
  }
}

/** Takes back the newest act that can be. False when there is none. */
export function undoLatest(): boolean {
  const latest = toasts.findLast(toast => toast.undo)
  if (latest) void undoToast(latest.id)
  return latest !== undefined
}

export const toastStore = {
  subscribe: (onChange: () => void) => (watchers.add(onChange), () => void watchers.delete(onChange)),
  read: () => toasts,
}

function set(next: readonly Toast[]): void {
  toasts = next
  for (const onChange of watchers) onChange()
}
