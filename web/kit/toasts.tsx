import { Check, CircleAlert, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Icon } from './icon.tsx'
import { dismissToast, toastStore, undoLatest, undoToast, type Toast } from './toast-store.ts'
import { useHotkeys } from './use-hotkeys.ts'

/** Where toasts appear; once, in the shell. The words themselves are spoken by the live regions. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, toastStore.read)
  useHotkeys([{ keys: 'mod+z', label: 'Undo', group: 'Everywhere', notWhileTyping: true, run: () => void undoLatest() }], toasts.some(toast => toast.undo))
  if (toasts.length === 0) return null
  return (
    // Above the selection bar where there is one: what can be done with the chosen rows stays in reach.
    <section aria-label="Messages" className="pointer-events-none fixed inset-x-0 bottom-6 z-(--z-toast) flex flex-col items-center gap-2 px-4 in-[:has([data-selection-bar])]:bottom-20 max-sm:bottom-20 max-sm:in-[:has([data-selection-bar])]:bottom-34">
      {toasts.map(toast => <ToastCard key={toast.id} toast={toast} />)}
    </section>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const word = 'rounded-xs px-2 py-1.5 text-xs font-medium underline underline-offset-3'
  return (
    <div className="group pointer-events-auto relative flex min-h-12 w-105 max-w-full items-center gap-2.5 overflow-hidden rounded-md bg-ink py-1.5 pr-2 pl-3.5 text-ink-inverse shadow-lift animate-[appear_var(--duration-slow)_var(--ease-out)] [&_:focus-visible]:outline-current">
      <Icon of={toast.icon ?? (toast.kind === 'problem' ? CircleAlert : Check)} className="opacity-80" />
      <span className="min-w-0 flex-1">{toast.text}</span>
      {toast.undo && <button type="button" className={word} onClick={() => void undoToast(toast.id)}>Undo</button>}
      {toast.action && <button type="button" className={word} onClick={() => (toast.action?.run(), dismissToast(toast.id))}>{toast.action.label}</button>}
      <button type="button" aria-label="Close" className="grid size-7 place-items-center rounded-xs" onClick={() => dismissToast(toast.id)}><Icon of={X} size={14} /></button>
      {/* The line is the clock: it stops while somebody reads and its end takes the toast away. */}
      <span
        aria-hidden="true" onAnimationEnd={() => dismissToast(toast.id)}
        className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-lamp group-focus-within:[animation-play-state:paused] group-hover:[animation-play-state:paused]"
        style={{ animation: `drain ${toast.seconds}s linear forwards`, ...(toast.kind === 'problem' ? { background: 'currentColor', opacity: 0.4 } : {}) }}
      />
    </div>
  )
}
