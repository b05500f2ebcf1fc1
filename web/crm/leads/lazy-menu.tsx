import { useState, type ComponentProps, type ReactNode } from 'react'
import { Menu } from '../../kit/menu.tsx'

type LazyMenuProps = Omit<ComponentProps<typeof Menu>, 'isOpen' | 'onOpenChange' | 'groups'> & {
  /** Made only when the menu opens. */
  groups: () => ComponentProps<typeof Menu>['groups']
  /** How the cell looks before anybody asked for its menu. */
  resting: (open: () => void) => ReactNode
}

/** A menu in a cell of a long list. Until it is opened there is only a plain button, because a menu in each of forty rows makes scrolling heavy. */
export function LazyMenu({ groups, resting, ...menu }: LazyMenuProps) {
  const [state, setState] = useState<'resting' | 'open' | 'closed'>('resting')
  if (state === 'resting') return resting(() => setState('open'))
  return <Menu {...menu} groups={groups()} isOpen={state === 'open'} onOpenChange={isOpen => setState(isOpen ? 'open' : 'closed')} />
}
