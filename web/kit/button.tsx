import { LoaderCircle } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as RacButton, type ButtonProps as RacButtonProps } from 'react-aria-components/Button'
import { buttonLook, type ButtonKind, type ButtonSize } from './button-look.ts'
import { Icon, type LucideIcon } from './icon.tsx'
import { showKeys } from './keys.ts'
import { Tooltip } from './tooltip.tsx'

type Common = Pick<RacButtonProps, 'onPress' | 'isDisabled' | 'type' | 'autoFocus' | 'form' | 'aria-pressed' | 'aria-expanded' | 'aria-controls' | 'aria-describedby' | 'aria-haspopup' | 'slot' | 'id'> & {
  kind?: ButtonKind
  size?: ButtonSize
  /** Work is under way: the button keeps its width and focus and takes no second press. */
  isPending?: boolean
  className?: string
  ref?: Ref<HTMLButtonElement>
}

export type ButtonProps = Common & {
  icon?: LucideIcon
  /** Key shown inside, for the one button that ⌘Enter presses. */
  keys?: string
  children: ReactNode
}

/** A verb to press. One `primary` per region; the word says what will happen, with its number or time. */
export function Button({ kind = 'secondary', size = 'md', icon, keys, isPending, className, children, ...rest }: ButtonProps) {
  return (
    <RacButton {...rest} {...resting(isPending)} className={buttonLook(kind, size, false, className)}>
      {isPending ? <Icon of={LoaderCircle} size={size === 'md' ? 16 : 14} className="turning" /> : icon && <Icon of={icon} size={size === 'md' ? 16 : 14} />}
      {children}
      {isPending && <span className="sr-only">, working</span>}
      {keys && !isPending && <span className="ml-1 rounded-xs px-1 py-0.5 text-[0.6875rem] leading-none opacity-80 shadow-[inset_0_0_0_1px_currentColor]">{showKeys(keys)}</span>}
    </RacButton>
  )
}

export type IconButtonProps = Common & {
  icon: LucideIcon
  /** What it does: read aloud and shown as tooltip. */
  label: string
  keys?: string
  /** Pressed in, for toggles. */
  isOn?: boolean
  tooltip?: 'top' | 'bottom' | 'left' | 'right' | 'none'
}

/** A button with a drawing only; its label is required and appears as a tooltip with its key. */
export function IconButton({ kind = 'quiet', size = 'md', icon, label, keys, isOn, isPending, tooltip = 'bottom', className, ...rest }: IconButtonProps) {
  const button = (
    <RacButton {...rest} aria-label={label} aria-pressed={isOn ?? rest['aria-pressed']} data-on={isOn} {...resting(isPending)} className={buttonLook(kind, size, true, className)}>
      <Icon of={isPending ? LoaderCircle : icon} size={size === 'md' ? 16 : 14} className={isPending ? 'turning' : undefined} />
    </RacButton>
  )
  return tooltip === 'none' ? button : <Tooltip text={label} keys={keys} placement={tooltip}>{button}</Tooltip>
}

/** While work is under way a button keeps its focus, takes no press and says so; disabling it would throw the focus away. */
function resting(isPending: boolean | undefined): Partial<RacButtonProps> {
  return isPending ? { 'aria-disabled': true, onPress: undefined, type: 'button' } : {}
}
