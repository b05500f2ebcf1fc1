import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { useListCursor } from '../list-cursor.ts'
import { allToggled, extentOf, nothing, type Selection } from '../selection.ts'
import type { Density } from '../use-density.ts'
import { useHotkeys } from '../use-hotkeys.ts'
import { useIsPhone, useMedia } from '../use-media.ts'
import { Skeleton } from '../skeleton.tsx'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'

export type Column<Row> = {
  id: string
  header: string
  /** A grid track: `96px`, `minmax(140px, 1.4fr)`. Without it the column takes an equal share. */
  width?: string
  /** Figures, money and dates stand at the right. */
  align?: 'start' | 'end'
  isSortable?: boolean
  cell: (row: Row) => ReactNode
}

/** A row on a phone: two lines with something at the start and a state at the end. */
export type TwoLineRow = { start?: ReactNode; title: ReactNode; meta?: ReactNode; end?: ReactNode; endMeta?: ReactNode }
export type Sort = { column: string; direction: 'ascending' | 'descending' }

export type TableProps<Row> = {
  /** What the list is, read aloud: "Leads". */
  label: string
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The row's name, read aloud with its check box. */
  rowName: (row: Row) => string
  columns: readonly Column<Row>[]
  phone: (row: Row) => TwoLineRow
  sort?: Sort
  onSortChange?: (sort: Sort) => void
  selection?: Selection
  onSelectionChange?: (selection: Selection) => void
  /** The row that is open beside the list. */
  current?: string | null
  /** The row that the keys act on now; for keys of the screen, such as F2. */
  onMove?: (id: string) => void
  /** Enter or a press on the row. */
  onOpen?: (row: Row) => void
  /** Buttons that appear over the row's end on hover and focus; each has its twin in the record. */
  rowActions?: (row: Row) => ReactNode
  density?: Density
  /** Ids that just came in or changed: they light up once. */
  fresh?: ReadonlySet<string>
  /** Called when the end comes near; paging is by scrolling. */
  onEndReached?: () => void
  isLoadingMore?: boolean
  className?: string
}

/** A list of records: only the visible rows exist, keys walk and choose, and the head stays in sight. */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, rowId, columns, selection = nothing, onSelectionChange, onOpen, onEndReached } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const isPhone = useIsPhone()
  const isTouch = useMedia('(pointer: coarse)')
  const height = isPhone ? 62 : isTouch ? 52 : props.density === 'compact' ? 34 : 44
  const ids = rows.map(rowId)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 10, scrollPaddingStart: isPhone ? 0 : 34, scrollPaddingEnd: 8 })
  useEffect(() => virtual.measure(), [height, virtual])
  const cursor = useListCursor({ ids, selection, onSelectionChange, current: props.current, onMove: (moved, index) => (virtual.scrollToIndex(index), props.onMove?.(moved)) })
  const canChoose = onSelectionChange !== undefined
  // What rows call stays the same function while what it does moves on: an unchanged row is then not drawn again.
  const acts = useRef({ choose: cursor.choose, openRow: (_id: string) => {} })
  useLayoutEffect(() => {
    acts.current = {
      choose: cursor.choose,
      openRow: rowKey => {
        const row = rows[ids.indexOf(rowKey)]
        cursor.moveTo(rowKey)
        if (row !== undefined) onOpen?.(row)
      },
    }
  })
  const choose = useCallback((rowKey: string, withShift: boolean) => acts.current.choose(rowKey, withShift), [])
  const openRow = useCallback((rowKey: string) => acts.current.openRow(rowKey), [])
  const open = () => {
    const row = rows[ids.indexOf(cursor.at ?? '')]
    if (row !== undefined) onOpen?.(row)
  }

  useHotkeys([
    { keys: 'j', label: 'Next row', group: 'Lists', run: () => cursor.moveBy(1) },
    { keys: 'k', label: 'Row before', group: 'Lists', run: () => cursor.moveBy(-1) },
    ...(canChoose
      ? [
          { keys: 'x', label: 'Select the row', group: 'Lists', run: () => cursor.at && cursor.choose(cursor.at, false) },
          { keys: 'shift+x', label: 'Select up to here', group: 'Lists', run: () => cursor.at && cursor.choose(cursor.at, true) },
        ]
      : []),
  ])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2)
    const acts: Record<string, () => void> = {
      ArrowDown: () => cursor.moveBy(1, event.shiftKey),
      ArrowUp: () => cursor.moveBy(-1, event.shiftKey),
      PageDown: () => cursor.moveBy(page, event.shiftKey),
      PageUp: () => cursor.moveBy(-page, event.shiftKey),
      Home: () => cursor.moveBy(-rows.length, event.shiftKey),
      End: () => cursor.moveBy(rows.length, event.shiftKey),
      Enter: open,
      ' ': () => cursor.at && cursor.choose(cursor.at, event.shiftKey),
    }
    if (event.key === 'Escape' && selection.size > 0) acts.Escape = cursor.clear
    if (event.key === 'a' && (event.metaKey || event.ctrlKey) && canChoose) acts.a = () => onSelectionChange(new Set([...selection, ...ids]))
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    // Early enough that a quick hand on the wheel does not see the end before the next page is there.
    if (rows.length > 0 && last >= rows.length - 60) onEndReached?.()
  }, [last, rows.length, onEndReached])

  const tracks = [canChoose ? '40px' : '0px', ...columns.map(column => column.width ?? 'minmax(0, 1fr)'), '16px'].join(' ')
  return (
    <div
      ref={scroller} role="grid" aria-label={props.label} aria-rowcount={rows.length + 1} aria-multiselectable={canChoose || undefined} tabIndex={0}
      aria-activedescendant={cursor.at ? `${id}${cursor.at}` : undefined} data-scroll-restoration-id={`table-${props.label}`} onKeyDown={onKeyDown}
      className={cx('group/table relative min-h-0 flex-1 overflow-auto outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]', props.className)}
      style={{ '--tracks': tracks, '--least': `${leastWidth(tracks)}px` } as object}
    >
      {isPhone
        ? <TableHead columns={columns} canChoose={false} extent="none" onToggleAll={() => {}} isHidden />
        : <TableHead columns={columns} sort={props.sort} onSortChange={props.onSortChange} canChoose={canChoose} extent={extentOf(selection, ids)} onToggleAll={() => onSelectionChange?.(allToggled(selection, ids))} />}
      <div role="rowgroup" className={cx('relative', !isPhone && 'min-w-(--least)')} style={{ height: virtual.getTotalSize() }}>
        {items.map(item => {
          const row = rows[item.index]
          const key = ids[item.index]
          if (row === undefined || key === undefined) return null
          return (
            <TableRow
              key={key} id={`${id}${key}`} rowId={key} row={row} name={props.rowName(row)} columns={columns} phone={isPhone ? props.phone : null} index={item.index} top={item.start} height={height}
              canChoose={canChoose} isChosen={selection.has(key)} choosing={selection.size > 0} isAt={cursor.at === key} isOpen={props.current === key} isFresh={props.fresh?.has(key) ?? false}
              onChoose={choose} onOpen={onOpen && openRow} actions={props.rowActions}
            />
          )
        })}
      </div>
      {props.isLoadingMore && <div role="row" className="flex h-11 items-center gap-3 px-(--pad)"><span role="gridcell" aria-label="Loading more"><Skeleton className="w-40" /></span></div>}
    </div>
  )
}

/** What the tracks need at least. More columns than fit are scrolled to, the first ones never squeezed away. */
function leastWidth(tracks: string): number {
  const sizes = tracks.match(/minmax\([^)]*\)|\S+/g) ?? []
  return sizes.reduce((sum, size) => sum + Number(/(\d+)px/.exec(size)?.[1] ?? 80), 16)
}
