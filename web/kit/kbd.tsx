import { showKeys } from './keys.ts'

/** A key as it is printed: `<Kbd keys="mod+k" />` reads ⌘K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd className={`inline-block rounded-xs bg-surface px-1.25 py-0.75 font-sans text-[0.6875rem] leading-none font-medium whitespace-nowrap text-ink-muted shadow-[inset_0_0_0_1px_var(--line-strong)] ${className ?? ''}`}>
      {showKeys(keys)}
    </kbd>
  )
}
