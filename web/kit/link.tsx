import type { ReactNode } from 'react'
import { Link as RacLink, type LinkProps as RacLinkProps } from 'react-aria-components/Link'
import { buttonLook, type ButtonKind, type ButtonSize } from './button-look.ts'
import { cx } from './cx.ts'
import { Icon, type LucideIcon } from './icon.tsx'

type Common = Pick<RacLinkProps, 'onPress' | 'target' | 'rel' | 'download' | 'isDisabled' | 'aria-label' | 'aria-current'> & {
  /** A path inside the app (the shell's router takes it) or a full address. */
  href: string
  className?: string
}

/** A link in a sentence or a row. */
export function TextLink({ className, children, ...rest }: Common & { children: ReactNode }) {
  return (
    <RacLink {...rest} className={cx('rounded-xs text-accent-ink underline decoration-transparent underline-offset-3 transition-colors duration-(--duration-fast) data-hovered:decoration-current', className)}>
      {children}
    </RacLink>
  )
}

/** A link without a look of its own, around a row or a picture. */
export function PlainLink({ children, ...rest }: Common & { children: ReactNode }) {
  return <RacLink {...rest}>{children}</RacLink>
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton({ kind = 'secondary', size = 'md', icon, className, children, ...rest }: Common & { kind?: ButtonKind; size?: ButtonSize; icon?: LucideIcon; children: ReactNode }) {
  return (
    <RacLink {...rest} className={buttonLook(kind, size, false, className)}>
      {icon && <Icon of={icon} size={size === 'md' ? 16 : 14} />}
      {children}
    </RacLink>
  )
}
