import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'

const look = 'flex max-w-full min-w-0 items-center gap-1.5 truncate rounded-xs text-left'

/** What a cell shows, as the opener of a menu. It looks like the value until somebody points at it. */
export function CellButton({ children, ...rest }: { children: ReactNode; 'aria-label'?: string }) {
  return <RacButton {...rest} excludeFromTabOrder className={`${look} data-hovered:bg-pressed`}>{children}</RacButton>
}

/** The same before its menu exists. */
export function RestingButton({ children, onOpen, ...rest }: { children: ReactNode; onOpen: () => void; 'aria-label'?: string }) {
  return <button type="button" {...rest} tabIndex={-1} aria-haspopup="menu" className={`${look} hover:bg-pressed`} onClick={onOpen}>{children}</button>
}
