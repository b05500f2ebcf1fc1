import type { ReactElement, ReactNode } from 'react'
import { Tooltip as RacTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { showKeys } from './keys.ts'

type TooltipProps = {
  /** Short: the name of the thing, not its manual. */
  text: ReactNode
  /** The key that does the same, written `mod+k` or `g i`. */
  keys?: string
  placement?: 'top' | 'bottom' | 'left' | 'right'
  /** One focusable kit control. */
  children: ReactElement
}

/** A word beside a control on hover and on keyboard focus. Never the only place where something is said. */
export function Tooltip({ text, keys, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <RacTooltip
        placement={placement}
        offset={6}
        className="z-(--z-tooltip) max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-ink-inverse shadow-pop transition-opacity duration-(--duration-fast) data-entering:opacity-0 data-exiting:opacity-0"
      >
        {text}
        {keys && <span className="pl-2 opacity-70">{showKeys(keys)}</span>}
      </RacTooltip>
    </TooltipTrigger>
  )
}
