import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'

/** What a cell shows, as the opener of a menu. It looks like the value until somebody points at it. */
export function CellButton({ children, ...rest }: { children: ReactNode; 'aria-label'?: string }) {
  return <RacButton {...rest} excludeFromTabOrder className="-mx-1 flex max-w-full min-w-0 items-center gap-1.5 truncate rounded-xs px-1 text-left data-hovered:shadow-[inset_0_0_0_1px_var(--field)]">{children}</RacButton>
}
