import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { cx } from './cx.ts'
import { Icon, type LucideIcon } from './icon.tsx'

export type Segment<Id extends string> = { id: Id; label: string; icon?: LucideIcon; start?: ReactNode; iconOnly?: boolean }

/** Layouts of the same thing: month, week, day, list. */
export function Segments<Id extends string>({ label, items, value, onChange, size = 'md' }: { label: string; items: readonly Segment<Id>[]; value: Id; onChange: (id: Id) => void; size?: 'md' | 'sm' }) {
  return (
    <ToggleButtonGroup
      aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[value]}
      onSelectionChange={keys => {
        const [next] = keys
        if (next !== undefined) onChange(next as Id)
      }}
      className="inline-flex w-fit shrink-0 rounded-sm bg-sunken p-0.5 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      {items.map(item => (
        <ToggleButton key={item.id} id={item.id} aria-label={item.iconOnly ? item.label : undefined} className={cx('inline-flex items-center gap-1.5 rounded-xs font-medium whitespace-nowrap text-ink-muted data-hovered:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-[0_0_0_1px_var(--line-strong),var(--elev-card)]', size === 'md' ? 'h-7 px-2.5 pointer-coarse:h-10' : 'h-6 px-2 text-xs pointer-coarse:h-9')}>
          {item.start ?? (item.icon && <Icon of={item.icon} size={size === 'md' ? 16 : 14} />)}
          {!item.iconOnly && item.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
