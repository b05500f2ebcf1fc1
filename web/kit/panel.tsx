import { ArrowLeft, ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { LinkButton } from './link.tsx'
import { useHotkeys } from './use-hotkeys.ts'

type PanelProps = {
  /** The record's name, read aloud as the panel's landmark. */
  label: string
  onClose: () => void
  /** "1 of 36". */
  position?: string
  onBefore?: () => void
  onNext?: () => void
  /** The record's own page. */
  pageHref?: string
  /** At the right of the head, such as a menu. */
  actions?: ReactNode
  /** One line at the foot: note, reply, task. */
  foot?: ReactNode
  children: ReactNode
}

/** One record beside its list, 440 px; on a phone a page with a back arrow. J and K step, Esc closes. */
export function Panel({ label, onClose, position, onBefore, onNext, pageHref, actions, foot, children }: PanelProps) {
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    opener.current = document.activeElement
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus({ preventScroll: true })
    }
  }, [])
  useHotkeys([
    { keys: 'escape', label: 'Close the record', group: 'Record', run: onClose },
    ...(onNext ? [{ keys: 'j', label: 'Next record', group: 'Record', run: onNext }] : []),
    ...(onBefore ? [{ keys: 'k', label: 'Record before', group: 'Record', run: onBefore }] : []),
  ])
  return (
    <aside aria-label={label} className="flex min-h-0 w-(--panel) shrink-0 flex-col border-l border-line bg-surface animate-[appear_var(--duration-base)_var(--ease-out)] max-md:absolute max-md:inset-0 max-md:z-(--z-bar) max-md:w-auto max-md:border-l-0 max-sm:fixed max-sm:bottom-15.5">
      <header className="flex h-12 shrink-0 items-center gap-1 px-3 max-md:border-b max-md:border-line">
        <IconButton icon={ArrowLeft} label="Back to the list" onPress={onClose} className="md:hidden" />
        {onBefore && <IconButton icon={ChevronUp} label="Record before" keys="k" size="sm" onPress={onBefore} />}
        {onNext && <IconButton icon={ChevronDown} label="Next record" keys="j" size="sm" onPress={onNext} />}
        {position && <span className="pl-1.5 text-xs text-ink-muted">{position}</span>}
        <span className="ml-auto flex items-center gap-1">
          {pageHref && <LinkButton href={pageHref} kind="quiet" size="sm" icon={Maximize2} aria-label="Open the whole page" className="px-1.75">{null}</LinkButton>}
          {actions}
          <IconButton icon={X} label="Close" keys="escape" size="sm" onPress={onClose} className="max-md:hidden" />
        </span>
      </header>
      <div tabIndex={0} role="group" aria-label={label} className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">{children}</div>
      {foot && <footer className="shrink-0 px-4 pt-2 pb-4">{foot}</footer>}
    </aside>
  )
}

/** Face, name, state and up to four actions at the top of a panel or record page. */
export function RecordHead({ face, name, meta, actions }: { face?: ReactNode; name: string; meta?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="px-5 pb-3.5 max-md:pt-3">
      <div className="flex items-center gap-3.5">
        {face}
        <div className="min-w-0">
          <h2 className="display text-xl break-words">{name}</h2>
          {meta && <div className="mt-0.5 flex flex-wrap items-center gap-2 text-xs text-ink-muted">{meta}</div>}
        </div>
      </div>
      {actions && <div className="mt-3.5 flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
