import { Check } from 'lucide-react'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as RacMenu, MenuItem as RacMenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover as RacPopover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { cx } from './cx.ts'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { optionLook, popoverLook } from './popover-look.ts'

export type MenuItem = {
  id: string
  label: string
  icon?: LucideIcon
  /** In place of an icon: a face, a mark. */
  start?: ReactNode
  /** Meta at the right. */
  note?: string
  keys?: string
  /** It destroys something. */
  isDanger?: boolean
  isDisabled?: boolean
  /** Shows a tick: the present choice. */
  isOn?: boolean
  href?: string
  onAction?: () => void
}
/** A menu is groups of items with a wall between them; a group may have a heading. */
export type MenuGroup = { title?: string; items: readonly MenuItem[] }

type MenuProps = {
  label: string
  /** The kit button that opens it. */
  trigger: ReactElement
  groups: readonly MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right bottom'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** Acts on one thing that need not be in sight all the time. A menu of one item should be a button. */
export function Menu({ label, trigger, groups, placement = 'bottom end', isOpen, onOpenChange }: MenuProps) {
  const filled = groups.filter(group => group.items.length > 0)
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <RacPopover placement={placement} offset={4} className={cx(popoverLook, 'min-w-48 p-1')}>
        <RacMenu aria-label={label} className="max-h-[70vh] outline-none">
          {filled.map((group, at) => (
            <Fragment key={group.title ?? at}>
              {at > 0 && <Separator className="my-1 h-px bg-line" />}
              <MenuSection aria-label={group.title ?? `${label} ${at + 1}`}>
                {group.title && <Header className="px-2 pt-1.5 pb-1 text-xs text-ink-faint">{group.title}</Header>}
                {group.items.map(item => <Item key={item.id} item={item} />)}
              </MenuSection>
            </Fragment>
          ))}
        </RacMenu>
      </RacPopover>
    </MenuTrigger>
  )
}

function Item({ item }: { item: MenuItem }) {
  return (
    <RacMenuItem id={item.id} textValue={item.label} href={item.href} isDisabled={item.isDisabled} onAction={item.onAction} className={cx(optionLook, item.isDanger && 'text-danger-ink')}>
      {item.start ?? (item.icon && <Icon of={item.icon} className={item.isDanger ? undefined : 'text-ink-muted'} />)}
      <span className="flex-1">{item.label}</span>
      {item.note && <span className="pl-4 text-xs text-ink-muted">{item.note}</span>}
      {item.keys && <Kbd keys={item.keys} />}
      {item.isOn && <><Icon of={Check} size={14} className="text-accent-ink" /><span className="sr-only">, chosen</span></>}
    </RacMenuItem>
  )
}
