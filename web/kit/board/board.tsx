import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { announce } from '../announce.tsx'
import { counted } from '../format.ts'
import { ColumnView, type ColumnHandle } from './board-column.tsx'
import type { BoardColumn, BoardProps, Lifted } from './board-types.ts'
import { useCardDrag } from './use-card-drag.ts'
import type { Departures } from './use-flight.ts'

export type { BoardColumn, ColumnCards } from './board-types.ts'

/**
 * Columns of cards. A card is lifted with Space, by mouse or by a resting finger; arrows or the pointer choose the column, Space
 * or Enter drops it, Esc puts it back. Where it stands within a column follows from the sort, so a drop names a column only.
 */
export function Board<Card>(props: BoardProps<Card>) {
  const { columns, cardId, cardName, onDrop } = props
  const [lifted, setLifted] = useState<Lifted<Card> | null>(null)
  const [at, setAt] = useState<string | null>(null)
  /** The card that should have the focus as soon as it is drawn: the one a key has just dropped. */
  const wanted = useRef<string | null>(null)
  const takesFocus = useCallback((id: string) => {
    if (wanted.current !== id) return false
    wanted.current = null
    return true
  }, [])
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const frame = useRef<HTMLDivElement>(null)
  const handles = useMemo(() => new Map<string, ColumnHandle>(), [])
  const departures = useMemo<Departures>(() => new Map(), [])
  const helpId = useId()

  const say = (card: Card, over: BoardColumn) => {
    const handle = handles.get(over.id)
    const demand = props.demand?.(card, over)
    announce([`${cardName(card)}, over ${over.title}`, handle && counted(handle.ids.length, 'card'), demand].filter(Boolean).join(', '), 'assertive')
  }
  const settle = (over: BoardColumn | null) => {
    const now = lifted
    setLifted(null)
    if (!now || !onDrop) return
    if (!over || over.id === now.from.id) return announce(`${cardName(now.card)} stays in ${now.from.title}`, 'assertive')
    if (!now.pointer) {
      wanted.current = cardId(now.card)
      const index = handles.get(now.from.id)?.ids.indexOf(wanted.current) ?? 0
      // A folded column draws no card; then the hand stays where it was.
      if (over.isNarrow && !unfolded.has(over.id)) handles.get(now.from.id)?.focus(index === 0 ? 1 : index - 1)
    }
    setAt(cardId(now.card))
    onDrop(now.card, now.from, over)
  }
  const { start, justDragged } = useCardDrag<Card>({
    board: frame, columns, lifted,
    onLift: next => {
      setLifted(next)
      announce(`${cardName(next.card)} lifted from ${next.from.title}`, 'assertive')
    },
    onMove: (pointer, over) => {
      if (lifted && over.id !== lifted.over.id) say(lifted.card, over)
      setLifted(now => now && { ...now, pointer, over })
    },
    onDrop: () => settle(lifted?.over ?? null),
    onCancel: () => settle(null),
  })

  /** With a card in the hand: arrows choose the column. */
  const onKeyWhileLifted = (event: KeyboardEvent, now: Lifted<Card>) => {
    const place = columns.findIndex(column => column.id === now.over.id)
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const over = columns[place + (event.key === 'ArrowLeft' ? -1 : 1)]
      if (!over) return
      setLifted({ ...now, over })
      say(now.card, over)
      frame.current?.querySelector(`[data-column="${over.id}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else if (event.key === ' ' || event.key === 'Enter') settle(now.over)
    else if (event.key === 'Escape') settle(null)
    else if (event.key === 'Tab') settle(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: BoardColumn, card: Card, index: number) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const known = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', ' ', 'Enter', 'Escape', 'Home', 'End']
    if (!known.includes(event.key) || (event.key === 'Escape' && !lifted)) return lifted && event.key === 'Tab' ? settle(null) : undefined
    event.preventDefault()
    event.stopPropagation()
    if (lifted) return onKeyWhileLifted(event, lifted)
    if (event.key === 'Enter') return props.onOpen(card)
    if (event.key === ' ') {
      if (!onDrop) return props.onOpen(card)
      setLifted({ card, from: column, over: column, pointer: null })
      return announce(`${cardName(card)} lifted from ${column.title}. Arrows choose a column, Space drops, Escape puts it back`, 'assertive')
    }
    walk(event.key, column, index)
  }
  const walk = (key: string, column: BoardColumn, index: number) => {
    const here = handles.get(column.id)
    const last = (here?.ids.length ?? 1) - 1
    if (key === 'ArrowUp' || key === 'ArrowDown') return here?.focus(Math.max(0, Math.min(last, index + (key === 'ArrowUp' ? -1 : 1))))
    if (key === 'Home' || key === 'End') return here?.focus(key === 'Home' ? 0 : last)
    const step = key === 'ArrowLeft' ? -1 : 1
    for (let place = columns.findIndex(one => one.id === column.id) + step; columns[place]; place += step) {
      const next = handles.get(columns[place]!.id)
      if (next && next.ids.length > 0) return next.focus(Math.min(index, next.ids.length - 1))
    }
  }

  return (
    <div ref={frame} role="group" aria-label={props.label} className="flex min-h-0 flex-1 snap-x scroll-px-2 overflow-x-auto overflow-y-hidden max-sm:snap-mandatory">
      <p id={helpId} hidden>{onDrop ? 'Enter opens it. Space lifts it, arrows choose a column, Space drops it, Escape puts it back.' : 'Enter opens it.'}</p>
      {columns.map(column => (
        <ColumnView
          key={column.id} board={props} column={column} departures={departures} handles={handles} lifted={lifted} at={at} takesFocus={takesFocus} describedBy={helpId}
          isOpen={unfolded.has(column.id)} onToggle={() => setUnfolded(now => toggled(now, column.id))} onAt={setAt}
          onPointerDown={(event, card) => onDrop && start(event, card, column)} onKeyDown={(event, card, index) => onKeyDown(event, column, card, index)}
          onPress={card => !justDragged.current && !lifted && props.onOpen(card)}
        />
      ))}
      {lifted?.pointer && createPortal(
        <div aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-(--z-toast) rounded-md bg-raised px-2.5 pt-2.5 pb-2 shadow-[0_0_0_2px_var(--accent),var(--elev-lift)]" style={{ width: lifted.pointer.width, transform: `translate(${lifted.pointer.x - lifted.pointer.dx}px, ${lifted.pointer.y - lifted.pointer.dy}px) rotate(2deg)` }}>
          {props.renderCard(lifted.card)}
        </div>,
        document.body,
      )}
    </div>
  )
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
