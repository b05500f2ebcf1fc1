import { ArrowDown, ArrowUp } from 'lucide-react'
import { CheckBox } from '../choices.tsx'
import { cx } from '../cx.ts'
import { Icon } from '../icon.tsx'
import type { Column, Sort } from './table.tsx'

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  sort?: Sort
  onSortChange?: (sort: Sort) => void
  canChoose: boolean
  extent: 'none' | 'some' | 'all'
  onToggleAll: () => void
  /** On a phone the head is only read aloud. */
  isHidden?: boolean
}

/** The sticky first row: names of the columns, the order, and the box for all. */
export function TableHead<Row>({ columns, sort, onSortChange, canChoose, extent, onToggleAll, isHidden }: TableHeadProps<Row>) {
  if (isHidden) return <div role="rowgroup" className="sr-only"><div role="row" aria-rowindex={1}><span role="columnheader">{columns[0]?.header}</span></div></div>
  return (
    <div role="rowgroup" className="sticky top-0 z-(--z-sticky) min-w-(--least)">
      <div role="row" aria-rowindex={1} className="grid h-8.5 grid-cols-(--tracks) items-center border-b border-line bg-sunken pl-4 text-xs font-medium text-ink-muted">
        <span role="columnheader" className="pl-2">
          {canChoose && (
            <button type="button" role="checkbox" aria-checked={extent === 'all' ? true : extent === 'some' ? 'mixed' : false} aria-label="Select all rows" onClick={onToggleAll} className="grid rounded-xs">
              <CheckBox isOn={extent === 'all'} isMixed={extent === 'some'} />
            </button>
          )}
          {!canChoose && <span className="sr-only">Row</span>}
        </span>
        {columns.map(column => <HeadCell key={column.id} column={column} sort={sort} onSortChange={onSortChange} />)}
        <span role="columnheader"><span className="sr-only">Actions</span></span>
      </div>
    </div>
  )
}

function HeadCell<Row>({ column, sort, onSortChange }: { column: Column<Row>; sort?: Sort; onSortChange?: (sort: Sort) => void }) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const look = cx('flex min-w-0 px-2', column.align === 'end' && 'justify-end text-right')
  if (!column.isSortable || !onSortChange) return <span role="columnheader" className={look}><span className="truncate">{column.header}</span></span>
  return (
    <span role="columnheader" aria-sort={direction ?? 'none'} className={look}>
      <button type="button" className={cx('flex min-w-0 items-center gap-1 rounded-xs hover:text-ink', direction && 'text-ink')} onClick={() => onSortChange({ column: column.id, direction: direction === 'descending' ? 'ascending' : direction === 'ascending' ? 'descending' : column.align === 'end' ? 'descending' : 'ascending' })}>
        <span className="truncate">{column.header}</span>
        {direction && <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} size={12} />}
      </button>
    </span>
  )
}
