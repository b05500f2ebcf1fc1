import { memo, useRef, type MouseEvent, type ReactNode } from 'react'
import { CheckBox } from '../choices.tsx'
import { cx } from '../cx.ts'
import type { Column, TwoLineRow } from './table.tsx'

type TableRowProps<Row> = {
  id: string
  row: Row
  name: string
  columns: readonly Column<Row>[]
  /** The two lines of a phone; null at a desk. */
  phone: ((row: Row) => TwoLineRow) | null
  rowId: string
  index: number
  top: number
  height: number
  canChoose: boolean
  isChosen: boolean
  /** Something in the list is chosen already, so a press on a phone goes on choosing. */
  choosing: boolean
  isAt: boolean
  isOpen: boolean
  isFresh: boolean
  /** Both stay the same function from one scroll to the next, so that a row that did not change is not drawn again. */
  onChoose: (id: string, withShift: boolean) => void
  onOpen?: (id: string) => void
  actions?: (row: Row) => ReactNode
}
const longPressMs = 450

/** One record: a grid row at a desk, two lines on a phone. */
function OneRow<Row>(props: TableRowProps<Row>) {
  const { isChosen, isAt, isOpen, canChoose, rowId } = props
  const phone = props.phone !== null
  const onChoose = (withShift: boolean) => props.onChoose(rowId, withShift)
  const onOpen = props.onOpen && (() => props.onOpen?.(rowId))
  const lines = props.phone?.(props.row)
  const held = useRef<number | undefined>(undefined)
  const wasHeld = useRef(false)
  const press = (event: MouseEvent) => {
    if (wasHeld.current) return void (wasHeld.current = false)
    if ((event.target as Element).closest('a, button, input, [role="button"]')) return
    if (canChoose && (event.metaKey || event.ctrlKey || event.shiftKey || (phone && props.choosing))) onChoose(event.shiftKey)
    else onOpen?.()
  }
  const endHold = () => window.clearTimeout(held.current)
  const hold = phone && canChoose
    ? {
        onTouchStart: () => void (held.current = window.setTimeout(() => ((wasHeld.current = true), onChoose(false)), longPressMs)),
        onTouchMove: endHold,
        onTouchEnd: endHold,
        onTouchCancel: endHold,
      }
    : {}
  return (
    <div
      {...hold} role="row" id={props.id} aria-rowindex={props.index + 2} aria-selected={canChoose ? isChosen : undefined} aria-current={isOpen || undefined} onClick={press}
      onMouseDown={event => event.shiftKey && event.preventDefault()}
      className={cx(
        'group/row absolute inset-x-0 top-0 border-b border-line pl-4 hover:bg-hover',
        lines ? cx('grid items-center gap-3 pr-4', lines.start || (props.choosing && canChoose) ? 'grid-cols-[auto_minmax(0,1fr)_auto]' : 'grid-cols-[minmax(0,1fr)_auto]') : 'grid grid-cols-(--tracks) items-center',
        isChosen ? 'bg-selected' : isOpen ? 'bg-hover' : 'bg-surface',
        (isOpen || isAt) && 'shadow-[inset_3px_0_0_var(--accent)]',
        props.isFresh && 'fresh',
      )}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {lines ? <PhoneCells {...lines} isChosen={isChosen} choosing={props.choosing && canChoose} /> : <DeskCells {...props} choose={onChoose} />}
    </div>
  )
}

/** Drawn again only when something about it changed: scrolling moves rows, it does not change them. */
export const TableRow = memo(OneRow) as typeof OneRow

function DeskCells<Row>({ row, name, columns, canChoose, isChosen, choose, actions }: TableRowProps<Row> & { choose: (withShift: boolean) => void }) {
  return (
    <>
      <span role="gridcell" className="flex h-full items-center">
        {canChoose && (
          <button type="button" role="checkbox" aria-checked={isChosen} aria-label={`Select ${name}`} tabIndex={-1} onClick={event => choose(event.shiftKey)} className="grid h-full place-items-center rounded-xs px-2">
            <CheckBox isOn={isChosen} />
          </button>
        )}
      </span>
      {columns.map(column => (
        <span key={column.id} role="gridcell" className={cx('flex h-full min-w-0 items-center px-2 whitespace-nowrap', column.align === 'end' && 'justify-end text-right')}>
          <span className="flex min-w-0 items-center gap-2 overflow-hidden text-ellipsis">{column.cell(row)}</span>
        </span>
      ))}
      <span role="gridcell" className="relative h-full">
        {actions && <span className="absolute inset-y-0 right-2 hidden items-center gap-0.5 bg-hover pl-2 group-hover/row:flex group-focus-within/row:flex pointer-coarse:hidden">{actions(row)}</span>}
      </span>
    </>
  )
}

function PhoneCells({ start, title, meta, end, endMeta, isChosen, choosing }: TwoLineRow & { isChosen: boolean; choosing: boolean }) {
  return (
    <span role="gridcell" className="contents">
      {(choosing || start) && <span className="grid min-w-6.5 place-items-center">{choosing ? <CheckBox isOn={isChosen} /> : start}</span>}
      <span className="min-w-0">
        <span className="block truncate font-medium">{title}</span>
        {meta && <span className="block truncate text-xs text-ink-muted">{meta}</span>}
      </span>
      <span className="grid justify-items-end gap-0.5 whitespace-nowrap">{end}{endMeta && <span className="text-xs text-ink-muted">{endMeta}</span>}</span>
    </span>
  )
}
