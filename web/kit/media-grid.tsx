import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { CheckBox } from './choices.tsx'
import { cx } from './cx.ts'
import { useListCursor } from './list-cursor.ts'
import { Picture } from './picture.tsx'
import { Skeleton } from './skeleton.tsx'
import { nothing, type Selection } from './selection.ts'
import { useRubberBand } from './use-rubber-band.ts'

export type MediaTile = {
  src: string
  sources?: readonly { src: string; width: number }[]
  blur?: string | null
  /** Where the eye should stay when edges are cut. */
  focalPoint?: { x: number; y: number } | null
  alt: string
  name: ReactNode
  meta?: ReactNode
  /** `PictureBadge`s: only Cover, Original, Staged or a length. */
  badge?: ReactNode
}

type MediaGridProps<Item> = {
  label: string
  /** Undefined: one that is there and was not read yet; its place is kept. */
  items: readonly (Item | undefined)[]
  itemId: (item: Item) => string
  itemName: (item: Item) => string
  tile: (item: Item) => MediaTile
  selection?: Selection
  onSelectionChange?: (selection: Selection) => void
  /** The one whose details are shown beside. */
  current?: string | null
  /** A press on a tile or an arrow key: show it beside. */
  onMove?: (item: Item) => void
  /** Enter or a double press. */
  onOpen?: (item: Item) => void
  /** Space. */
  onPreview?: (item: Item) => void
  onEndReached?: () => void
  /** Which places are near the view, so that they can be read. */
  onRange?: (first: number, last: number) => void
  /** A new value scrolls to the place. */
  scrollTo?: { place: number } | null
  /** Least width of a tile in pixels. */
  tileWidth?: number
  className?: string
}
const gap = 12
const words = 50

/** Pictures in rows, 3:2. Arrows move in two dimensions, Shift and the rubber band choose, Space previews, Enter opens. */
export function MediaGrid<Item>(props: MediaGridProps<Item>) {
  const { items, selection = nothing, onSelectionChange, tileWidth = 190 } = props
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)))
  const tileHeight = Math.round(((width - gap * (columns - 1)) / columns) * (2 / 3)) + words
  const rows = Math.ceil(items.length / columns)
  const id = useId()
  const { itemId } = props
  const ids = useMemo(() => items.map(item => (item === undefined ? '' : itemId(item))), [items, itemId])
  const virtual = useVirtualizer({ count: width ? rows : 0, getScrollElement: () => scroller.current, estimateSize: () => tileHeight + gap, overscan: 3, paddingStart: 4 })
  useEffect(() => virtual.measure(), [tileHeight, virtual])
  // Choosing moves the cursor too, but whoever picks ten pictures does not want each of them opened beside.
  const isChoosing = useRef(false)
  const cursor = useListCursor({
    ids, selection, onSelectionChange: onSelectionChange && (next => onSelectionChange(next.has('') ? new Set([...next].filter(Boolean)) : next)), current: props.current,
    onMove: (moved, index) => {
      virtual.scrollToIndex(Math.floor(index / columns))
      const item = items[ids.indexOf(moved)]
      if (item !== undefined && !isChoosing.current) props.onMove?.(item)
    },
  })
  const quietly = (act: () => void) => {
    isChoosing.current = true
    act()
    isChoosing.current = false
  }
  const moveBy = (step: number, extend: boolean) => (extend ? quietly(() => cursor.moveBy(step, true)) : cursor.moveBy(step))
  const choose = (id: string, withShift: boolean) => quietly(() => cursor.choose(id, withShift))
  const band = useRubberBand({ scroller, columns, tileHeight: tileHeight + gap, count: items.length, isOn: onSelectionChange !== undefined, onBand: (indexes, keep) => onSelectionChange?.(new Set([...(keep ? selection : []), ...indexes.flatMap(index => ids[index] || [])])) })
  const at = items[ids.indexOf(cursor.at ?? '')]

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const acts: Record<string, () => void> = {
      ArrowRight: () => moveBy(1, event.shiftKey), ArrowLeft: () => moveBy(-1, event.shiftKey),
      ArrowDown: () => moveBy(columns, event.shiftKey), ArrowUp: () => moveBy(-columns, event.shiftKey),
      Home: () => cursor.moveBy(-items.length), End: () => cursor.moveBy(items.length),
      Enter: () => at !== undefined && props.onOpen?.(at), ' ': () => at !== undefined && props.onPreview?.(at),
      x: () => cursor.at && choose(cursor.at, false), X: () => cursor.at && choose(cursor.at, true),
    }
    if (event.key === 'Escape' && selection.size > 0) acts.Escape = cursor.clear
    if (event.key === 'a' && (event.metaKey || event.ctrlKey)) acts.a = () => onSelectionChange?.(new Set(ids.filter(Boolean)))
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const lines = virtual.getVirtualItems()
  const last = lines.at(-1)?.index ?? 0
  const { onEndReached } = props
  useEffect(() => {
    if (rows > 0 && last >= rows - 3) onEndReached?.()
  }, [last, rows, onEndReached])
  const { onRange, scrollTo } = props
  const [from, to] = [(lines[0]?.index ?? 0) * columns, (last + 1) * columns - 1]
  useEffect(() => onRange?.(from, to), [from, to, onRange])
  useEffect(() => {
    if (scrollTo) virtual.scrollToIndex(Math.floor(scrollTo.place / columns), { align: 'start' })
    // Another number of columns does not jump back to what was asked for before.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scrollTo, virtual])

  return (
    <div
      ref={scroller} role="grid" aria-label={props.label} aria-multiselectable={onSelectionChange ? true : undefined} aria-rowcount={rows} aria-colcount={columns} tabIndex={0}
      aria-activedescendant={cursor.at ? `${id}${cursor.at}` : undefined} data-scroll-restoration-id={`grid-${props.label}`} onKeyDown={onKeyDown} onPointerDown={band.onPointerDown}
      className={cx('group/grid relative min-h-0 flex-1 overflow-y-auto outline-none', props.className)}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {lines.map(line => (
          <div key={line.key} role="row" aria-rowindex={line.index + 1} className="absolute inset-x-0 top-0 grid gap-3 px-1" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, transform: `translateY(${line.start}px)` }}>
            {items.slice(line.index * columns, (line.index + 1) * columns).map((item, column) => {
              const place = line.index * columns + column
              if (item === undefined) return <TileToCome key={`place ${place}`} id={`${id}place${place}`} column={column} />
              const key = props.itemId(item)
              return (
                <Tile
                  key={key} id={`${id}${key}`} name={props.itemName(item)} tile={props.tile(item)} column={column} isChosen={selection.has(key)} isAt={cursor.at === key} canChoose={onSelectionChange !== undefined} anyChosen={selection.size > 0}
                  onChoose={withShift => choose(key, withShift)} onMove={() => cursor.moveTo(key)} onOpen={() => props.onOpen?.(item)}
                />
              )
            })}
          </div>
        ))}
        {band.box && <div aria-hidden="true" className="pointer-events-none absolute z-(--z-sticky) rounded-xs border border-accent bg-accent/15" style={band.box} />}
      </div>
    </div>
  )
}

type TileProps = { id: string; name: string; tile: MediaTile; column: number; isChosen: boolean; isAt: boolean; canChoose: boolean; anyChosen: boolean; onChoose: (withShift: boolean) => void; onMove: () => void; onOpen: () => void }

function Tile({ id, name, tile, column, isChosen, isAt, canChoose, anyChosen, onChoose, onMove, onOpen }: TileProps) {
  const press = (event: MouseEvent) => (canChoose && (event.metaKey || event.ctrlKey || event.shiftKey) ? onChoose(event.shiftKey) : onMove())
  return (
    <div role="gridcell" id={id} aria-colindex={column + 1} aria-selected={isChosen} data-tile onClick={press} onDoubleClick={onOpen} className="group/tile min-w-0 pb-3">
      <div className="relative">
        <Picture src={tile.src} sources={tile.sources} sizes="240px" blur={tile.blur} focalPoint={tile.focalPoint} alt={tile.alt} className={cx('rounded-sm', isChosen && 'shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--accent)]', isAt && 'group-focus-visible/grid:shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--focus)]', isAt && !isChosen && 'shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--accent-line)]')}>{tile.badge}</Picture>
        {canChoose && (
          <button type="button" role="checkbox" aria-checked={isChosen} aria-label={`Select ${name}`} tabIndex={-1} onClick={event => (event.stopPropagation(), onChoose(event.shiftKey))} onDoubleClick={event => event.stopPropagation()} className={cx('absolute top-0 right-0 p-2', !isChosen && !anyChosen && 'opacity-0 group-hover/tile:opacity-100 pointer-coarse:opacity-100')}>
            <CheckBox isOn={isChosen} className="ring-2 ring-surface" />
          </button>
        )}
      </div>
      <p className="mt-1.75 truncate font-medium">{tile.name}</p>
      {tile.meta && <p className="truncate text-xs text-ink-muted">{tile.meta}</p>}
    </div>
  )
}

/** A tile whose file is on its way: its size and place are the true ones, so nothing moves when it comes. */
function TileToCome({ id, column }: { id: string; column: number }) {
  return (
    <div role="gridcell" id={id} aria-colindex={column + 1} aria-busy="true" data-tile-to-come className="min-w-0 pb-3">
      <Skeleton shape="box" className="aspect-3/2 rounded-sm" />
      <Skeleton className="mt-3 w-3/5" />
      <Skeleton className="mt-2 w-2/5" />
    </div>
  )
}

function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const box = of.current
    if (!box) return
    const style = getComputedStyle(box)
    const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight) + 8
    const watch = new ResizeObserver(() => setWidth(box.clientWidth - padding))
    watch.observe(box)
    return () => watch.disconnect()
  }, [of])
  return width
}
