import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

type FilterChipProps = {
  /** What is filtered: "Budget". Reads as a sentence with the value. */
  label: string
  /** Set when the filter is on: "£300k or more". */
  value?: ReactNode
  /** Opens the filter; with a `Popover` around it leave this out. */
  onPress?: () => void
  onRemove?: () => void
  start?: ReactNode
}

/** One filter as part of a sentence. On it is tinted and can be taken off. */
export function FilterChip({ label, value, onPress, onRemove, start }: FilterChipProps) {
  const isOn = value !== undefined
  return (
    <span className={cx('inline-flex h-7 shrink-0 items-center rounded-full whitespace-nowrap pointer-coarse:h-8', isOn ? 'bg-selected shadow-[inset_0_0_0_1px_var(--accent-line)]' : 'bg-surface shadow-[inset_0_0_0_1px_var(--line-strong)]')}>
      <RacButton onPress={onPress} className={cx('relative inline-flex h-full items-center gap-1.5 rounded-full pl-2.25 after:absolute after:inset-x-0 after:-inset-y-1.5 data-hovered:text-accent-ink', onRemove ? 'pr-1' : 'pr-2.25')}>
        {start}
        {label}
        {isOn && <span className="font-medium">{value}</span>}
      </RacButton>
      {onRemove && <RacButton aria-label={`Remove the filter ${label}`} onPress={onRemove} className="relative grid h-full w-6 place-items-center rounded-full pr-1 text-ink-faint after:absolute after:inset-x-0 after:-inset-y-1.5 data-hovered:text-ink pointer-coarse:w-8"><Icon of={X} size={13} /></RacButton>}
    </span>
  )
}

/** The dashed chip that adds a filter; wrap it in a `Menu` as trigger. */
export function AddFilter({ label = 'Filter', onPress }: { label?: string; onPress?: () => void }) {
  return (
    <RacButton onPress={onPress} className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border border-dashed border-line-strong px-2.25 text-ink-muted data-hovered:bg-hover pointer-coarse:h-8">
      <Icon of={Plus} size={13} />
      {label}
    </RacButton>
  )
}

/** The 48 px bar for chips at the left and order and density at the right. */
export function FilterBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex min-h-12 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line py-2 pr-4 pl-(--pad) [scrollbar-width:none]">
      {children}
      {end && <span className="ml-auto flex items-center gap-1 pl-2">{end}</span>}
    </div>
  )
}
