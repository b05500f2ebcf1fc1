import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as RacTabs } from 'react-aria-components/Tabs'
import { cx } from './cx.ts'
import { formatCount } from './format.ts'
import { Lamp } from './status.tsx'

export type TabItem = {
  id: string
  label: string
  /** Live count beside the word; `waits` puts the lamp before it. */
  count?: number
  waits?: boolean
  start?: ReactNode
  content?: ReactNode
}

type TabsProps = {
  label: string
  items: readonly TabItem[]
  value: string
  onChange: (id: string) => void
  /** After the last tab: a button to save a new view. */
  end?: ReactNode
  /** The bar's own padding; panels use the narrow one. */
  inset?: 'sheet' | 'panel' | 'none'
  className?: string
}
const insets = { sheet: 'px-(--pad)', panel: 'px-5', none: '' }

/** Views of one list, or parts of one record. Their contents are given with `content`, or shown by the screen itself. */
export function Tabs({ label, items, value, onChange, end, inset = 'sheet', className }: TabsProps) {
  const shownHere = items.some(item => item.content !== undefined)
  return (
    <RacTabs selectedKey={value} onSelectionChange={key => onChange(String(key))} className={cx('flex min-h-0 flex-col', shownHere && 'flex-1', className)}>
      <div className={cx('flex shrink-0 items-center gap-3 overflow-x-auto border-b border-line [scrollbar-width:none]', insets[inset])}>
        <TabList aria-label={label} className="flex gap-5">
          {items.map(item => (
            <Tab key={item.id} id={item.id} className="-mb-px inline-flex h-10 items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-ink-muted outline-offset-[-2px] data-hovered:text-ink data-selected:border-accent data-selected:text-ink pointer-coarse:h-10.5">
              {item.start}
              {item.label}
              {item.count !== undefined && <span className="font-normal text-ink-faint">{item.waits && item.count > 0 ? <Lamp count={item.count} /> : formatCount(item.count)}</span>}
            </Tab>
          ))}
        </TabList>
        {end}
      </div>
      {items.map(item => (
        // A tab must own a panel; where the screen shows the contents itself this one stays empty.
        <TabPanel key={item.id} id={item.id} className={item.content === undefined ? 'sr-only' : 'flex min-h-0 flex-1 flex-col outline-none'}>{item.content ?? `${item.label}: below`}</TabPanel>
      ))}
    </RacTabs>
  )
}
