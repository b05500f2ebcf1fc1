import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from '../../kit/cx.ts'
import { formatCount } from '../../kit/format.ts'
import { Icon, type LucideIcon } from '../../kit/icon.tsx'

type SideLinkProps = { label: string; icon?: LucideIcon; start?: ReactNode; count?: number; depth?: number; isHere: boolean; onPress: () => void; end?: ReactNode }

/** One place of the library. */
export function SideLink({ label, icon, start, count, depth = 0, isHere, onPress, end }: SideLinkProps) {
  return (
    <li className="group/side relative flex items-center">
      <RacButton
        aria-current={isHere ? 'page' : undefined} onPress={onPress} style={{ paddingLeft: `${8 + depth * 16}px` }}
        className={cx('flex h-8 min-w-0 flex-1 items-center gap-2.25 rounded-sm pr-2 text-left outline-offset-[-2px] pointer-coarse:h-11', isHere ? 'bg-selected font-medium' : 'data-hovered:bg-hover', end !== undefined && end !== false && 'pointer-coarse:pr-11')}
      >
        {start ?? (icon && <Icon of={icon} className={isHere ? 'text-accent-ink' : 'text-ink-muted'} />)}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {count !== undefined && <span className={cx('text-xs text-ink-muted', end !== undefined && end !== false && 'group-hover/side:invisible group-focus-within/side:invisible')}>{formatCount(count)}</span>}
      </RacButton>
      {end && <span className="absolute right-0.5 opacity-0 group-focus-within/side:opacity-100 group-hover/side:opacity-100 pointer-coarse:opacity-100">{end}</span>}
    </li>
  )
}

/** A heading with its places. */
export function SideGroup({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-4">
      <header className="flex h-7 items-center pl-2 text-xs text-ink-muted">
        <h2>{title}</h2>
        {end && <span className="ml-auto">{end}</span>}
      </header>
      <ul>{children}</ul>
    </section>
  )
}
