import { cx } from './cx.ts'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm'

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-pressed',
  danger: 'bg-danger text-on-danger data-hovered:bg-danger-hover data-pressed:bg-danger-hover',
  secondary:
    'bg-raised text-ink shadow-[inset_0_0_0_1px_var(--line-strong),var(--elev-card)] data-hovered:bg-hover data-pressed:bg-pressed [&_svg]:text-ink-muted',
  quiet: 'text-ink-muted data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed data-[on=true]:bg-hover data-[on=true]:text-ink aria-expanded:bg-hover aria-expanded:text-ink',
}

/** The classes of a button, for buttons and for links that look like one. */
export function buttonLook(kind: ButtonKind, size: ButtonSize, iconOnly = false, className?: string): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-sm font-medium whitespace-nowrap no-underline select-none',
    'transition-[background-color,color,opacity] duration-(--duration-fast) data-disabled:opacity-50 aria-disabled:opacity-80',
    size === 'md' ? 'h-(--control) text-sm' : 'h-(--control-sm) text-xs',
    iconOnly ? (size === 'md' ? 'w-(--control)' : 'w-(--control-sm)') : size === 'md' ? 'px-3' : 'px-2.25',
    kinds[kind],
    className,
  )
}
