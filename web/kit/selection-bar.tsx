import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { formatCount } from './format.ts'
import { Icon, type LucideIcon } from './icon.tsx'
import { useHotkeys } from './use-hotkeys.ts'

type SelectionBarProps = {
  count: number
  /** How many rows fit the filters altogether; offers to take them all. */
  matching?: number
  isAllMatching?: boolean
  onSelectAllMatching?: () => void
  onClear: () => void
  /** `SelectionAction`s. */
  children: ReactNode
}

/** What can be done with the chosen rows. Put it inside the list's positioned frame; Esc lets go. */
export function SelectionBar({ count, matching, isAllMatching, onSelectAllMatching, onClear, children }: SelectionBarProps) {
  const isShown = count > 0
  useHotkeys([{ keys: 'escape', label: 'Let go of the selection', group: 'Lists', run: onClear }], isShown)
  if (!isShown) return null
  return (
    <>
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 bottom-0 h-21 bg-linear-to-b from-transparent to-surface to-70%" />
      <section aria-label="Selection" data-selection-bar="" className="absolute inset-x-(--pad) bottom-4.5 z-(--z-bar) flex min-h-11.5 items-center gap-0.5 rounded-md bg-ink py-1 pr-1.5 pl-3.5 text-ink-inverse shadow-lift animate-[appear_var(--duration-base)_var(--ease-out)] max-sm:inset-x-2 max-sm:bottom-2 [&_:focus-visible]:outline-current">
        <span aria-live="polite" className="whitespace-nowrap">{isAllMatching ? `All ${formatCount(matching ?? count)} that match` : `${formatCount(count)} selected`}</span>
        {!isAllMatching && onSelectAllMatching && matching !== undefined && matching > count && (
          <>
            <Wall />
            <button type="button" className="rounded-xs px-1.5 py-1 whitespace-nowrap underline underline-offset-3" onClick={onSelectAllMatching}>All {formatCount(matching)} that match</button>
          </>
        )}
        <span className="ml-auto flex min-w-0 items-center gap-0.5 overflow-x-auto [scrollbar-width:none]">{children}</span>
        <Wall />
        <SelectionAction icon={X} label="Let go of the selection" iconOnly onPress={onClear} />
      </section>
    </>
  )
}

/** One verb in the bar. As the trigger of a `Menu` it needs no `onPress`. */
export function SelectionAction({ icon, label, iconOnly, onPress, isDisabled }: { icon: LucideIcon; label: string; iconOnly?: boolean; onPress?: () => void; isDisabled?: boolean }) {
  return (
    <RacButton aria-label={iconOnly ? label : undefined} isDisabled={isDisabled} onPress={onPress} className={cx('inline-flex h-(--control) items-center gap-1.5 rounded-sm font-medium whitespace-nowrap data-disabled:opacity-50 data-hovered:bg-[color-mix(in_oklch,currentColor_14%,transparent)]', 'max-sm:w-(--control) max-sm:justify-center', iconOnly ? 'w-(--control) justify-center' : 'px-2.25 max-sm:px-0')}>
      <Icon of={icon} className="opacity-75" />
      {!iconOnly && <span className="max-sm:sr-only">{label}</span>}
    </RacButton>
  )
}

function Wall() {
  return <span aria-hidden="true" className="mx-1.5 h-5 w-px shrink-0 bg-current opacity-20" />
}
