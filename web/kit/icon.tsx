import type { LucideIcon } from 'lucide-react'
import { cx } from './cx.ts'

export type { LucideIcon } from 'lucide-react'

type IconProps = {
  of: LucideIcon
  /** Pixels. 16 in rows and buttons, 14 in chips, 20 in phone tabs. */
  size?: number
  strokeWidth?: number
  className?: string
}

/** A lucide drawing in the house's weight. Always decoration: the word beside it or the button's label speaks. */
export function Icon({ of: Drawing, size = 16, strokeWidth, className }: IconProps) {
  return <Drawing size={size} strokeWidth={strokeWidth ?? (size <= 14 ? 1.9 : size >= 20 ? 1.5 : 1.7)} aria-hidden="true" className={cx('shrink-0', className)} />
}
