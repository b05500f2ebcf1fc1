import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { Button } from '../button.tsx'
import { cx } from '../cx.ts'
import { problemText, toProblem } from '../problem.ts'
import { Skeleton } from '../skeleton.tsx'
import { StatusDot } from '../status.tsx'
import { BoardCard } from './board-card.tsx'
import type { BoardColumn, BoardProps, ColumnCards, Lifted } from './board-types.ts'
import type { Departures } from './use-flight.ts'

/** What the board asks of a column that is on screen. */
export type ColumnHandle = { ids: readonly string[]; focus: (index: number) => void }

type ColumnViewProps<Card> = {
  board: BoardProps<Card>
  column: BoardColumn
  departures: Departures
  handles: Map<string, ColumnHandle>
  lifted: Lifted<Card> | null
  /** The card that the keys were on last. */
  at: string | null
  takesFocus: (id: string) => boolean
  describedBy: string
  isOpen: boolean
  onToggle: () => void
  onAt: (id: string) => void
  onPointerDown: (event: PointerEvent<HTMLElement>, card: Card) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>, card: Card, index: number) => void
  onPress: (card: Card) => void
}

/** One room of the board: head with count and total, cards of which only the visible exist, and a slot while a card is over it. */
export function ColumnView<Card>(props: ColumnViewProps<Card>) {
  const { board, column, lifted } = props
  const held = board.useCards(column)
  const isOver = lifted?.over.id === column.id && lifted.from.id !== column.id
  const demand = isOver ? board.demand?.(lifted.card, column) : null
  if (column.isNarrow && !props.isOpen) return <NarrowColumn column={column} held={held} isOver={isOver} demand={demand} onOpen={props.onToggle} />
  return (
    <section data-column={column.id} aria-label={[column.title, held.count, held.total].filter(Boolean).join(', ')} className={cx('flex min-h-0 min-w-52 flex-1 basis-0 snap-start flex-col border-r border-line last:border-r-0 max-sm:min-w-[86vw]', isOver && 'bg-accent-soft')}>
      <header className="shrink-0 px-3.5 pt-2.5 pb-1.5">
        <h2 className="flex items-center gap-2 text-sm font-medium">
          <StatusDot color={column.color} />
          <span className="min-w-0 flex-1 truncate" title={column.title}>{column.title}</span>
          {held.count !== undefined && <span className="font-normal text-ink-muted">{held.count}</span>}
          {column.isNarrow && <Button kind="quiet" size="sm" onPress={props.onToggle} className="-my-1 -mr-2">Fold</Button>}
        </h2>
        <p className="h-5 truncate font-semibold">{held.total}</p>
        {held.warning && <p className="text-xs text-warning-ink">{held.warning}</p>}
      </header>
      <Cards {...props} held={held} slot={isOver ? (demand ?? 'Drop here') : null} />
    </section>
  )
}

function Cards<Card>({ held, slot, ...props }: ColumnViewProps<Card> & { held: ColumnCards<Card>; slot: string | null }) {
  const { board, column, handles, at, lifted } = props
  const scroller = useRef<HTMLDivElement>(null)
  const ids = held.cards.map(board.cardId)
  const virtual = useVirtualizer({ count: held.cards.length, getScrollElement: () => scroller.current, estimateSize: () => 118, gap: 8, overscan: 6, getItemKey: index => ids[index] ?? index })
  useEffect(() => {
    handles.set(column.id, {
      ids,
      focus: index => {
        virtual.scrollToIndex(index)
        // The card may have to be drawn first.
        requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-card="${ids[index]}"]`)?.focus({ preventScroll: true })))
      },
    })
    return () => void handles.delete(column.id)
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { more } = held
  // Tab reaches one card of each column: the one that the keys were on last, else the first.
  const reached = at !== null && ids.includes(at) ? at : ids[0]
  useEffect(() => {
    if (ids.length > 0 && last >= ids.length - 6) more()
  }, [last, ids.length, more])

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto px-2.5 pt-1 pb-16">
      {slot && <p className="mb-2 grid min-h-11 place-items-center rounded-md border border-dashed border-accent px-2 py-2 text-center text-xs text-accent-ink">{slot}</p>}
      {held.isPending && <div aria-hidden="true" className="appear-late flex flex-col gap-2">{[0, 1, 2].map(place => <Skeleton key={place} className="h-26 w-full rounded-md" />)}</div>}
      {held.error !== undefined && held.error !== null && (
        <div role="alert" className="rounded-md bg-danger-soft px-3 py-2.5 text-danger-ink">
          <p>{problemText(toProblem(held.error))}</p>
          <Button size="sm" className="mt-2" onPress={held.retry}>Try now</Button>
        </div>
      )}
      {!held.isPending && !held.error && ids.length === 0 && !slot && <p className="px-1 pt-3 text-center text-xs text-ink-faint">{board.emptyText ?? 'Nothing here'}</p>}
      <div role="list" aria-label={column.title} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(item => {
          const card = held.cards[item.index]
          if (card === undefined) return null
          const id = board.cardId(card)
          return (
            <div key={id} role="listitem" aria-setsize={ids.length} aria-posinset={item.index + 1} ref={virtual.measureElement} data-index={item.index} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${item.start}px)` }}>
              <BoardCard
                id={id} column={column.id} name={board.cardName(card)} describedBy={props.describedBy} departures={props.departures} isAt={id === reached} takesFocus={props.takesFocus}
                isLifted={lifted !== null && board.cardId(lifted.card) === id} waits={board.waits?.(card) ?? false} isFresh={board.fresh?.has(id) ?? false} mayMove={board.onDrop !== undefined}
                onPointerDown={event => props.onPointerDown(event, card)} onKeyDown={event => props.onKeyDown(event, card, item.index)} onFocus={() => props.onAt(id)} onPress={() => props.onPress(card)}
              >
                {board.renderCard(card)}
              </BoardCard>
            </div>
          )
        })}
      </div>
      {held.isLoadingMore && <Skeleton className="mt-2 h-26 w-full rounded-md" />}
    </div>
  )
}

/** Won or Lost: a narrow room that takes drops; a press opens it. */
function NarrowColumn<Card>({ column, held, isOver, demand, onOpen }: { column: BoardColumn; held: ColumnCards<Card>; isOver: boolean; demand: string | null | undefined; onOpen: () => void }) {
  return (
    <section data-column={column.id} aria-label={[column.title, held.count].filter(Boolean).join(', ')} className={cx('flex w-11 shrink-0 snap-start flex-col border-r border-line last:border-r-0', isOver && 'w-36 bg-accent-soft')}>
      <button type="button" onClick={onOpen} aria-expanded={false} aria-label={`Open ${column.title}`} className="flex min-h-0 flex-1 flex-col items-center gap-2 pt-4 outline-offset-[-3px] hover:bg-hover">
        <StatusDot color={column.color} />
        {isOver
          ? <span className="px-2 text-center text-xs text-accent-ink">{demand ?? `Drop into ${column.title}`}</span>
          : <span className="flex gap-2 whitespace-nowrap [writing-mode:vertical-rl]"><span className="font-medium">{column.title}</span><span className="text-ink-muted">{[held.count, held.total].filter(Boolean).join(', ')}</span></span>}
      </button>
    </section>
  )
}
