import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'

/** What a cell shows, as the opener of a menu. It looks like the value until somebody points at it. */
export function CellButton({ children, ...rest }: { children: ReactNode; 'aria-label'?: string }) {
  return <RacButton {...rest} excludeFromTabOrder className="flex max-w-full min-w-0 items-center gap-1.5 truncate rounded-xs text-left data-hovered:bg-pressed">{children}</RacButton>
}
