import type { ReactElement, ReactNode } from 'react'
import { Dialog as RacDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as RacPopover } from 'react-aria-components/Popover'
import { cx } from './cx.ts'
import { popoverLook } from './popover-look.ts'

type PopoverProps = {
  label: string
  trigger: ReactElement
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small room beside its opener: a filter, a short form. Esc or a press outside closes it. */
export function Popover({ label, trigger, placement = 'bottom start', isOpen, onOpenChange, className, children }: PopoverProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <RacPopover placement={placement} offset={4} className={cx(popoverLook, className ?? 'w-72 p-3')}>
        <RacDialog aria-label={label} className="outline-none">{({ close }) => (typeof children === 'function' ? children(close) : children)}</RacDialog>
      </RacPopover>
    </DialogTrigger>
  )
}
