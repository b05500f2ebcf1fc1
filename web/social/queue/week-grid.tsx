import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Slot } from '../../../server/social/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useSlotDrag } from './use-slot-drag.ts'
import { copied, dayName, dayNames, halves, moved, slotsIn, stepped, timeOf, withSlot, without, type Cell } from './week-slots.ts'

type WeekGridProps = { label: string; slots: readonly Slot[]; onChange: (slots: Slot[]) => void; at: Cell; onAt: (cell: Cell) => void; mayEdit: boolean }

/**
 * The times of a week as a grid of half hours. A press adds a time, a drag moves one. By keys: arrows go through the week, Enter
 * adds, Space lifts and drops a time, Delete takes it away.
 */
export function WeekGrid({ label, slots, onChange, at, onAt, mayEdit }: WeekGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [lifted, setLifted] = useState<Slot | null>(null)
  const [opensAt] = useState(at)
  // The grid opens at the hours that are used, without taking the focus.
  useEffect(() => {
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${opensAt.weekday}-${opensAt.half}"]`)
    if (frame.current && cell) frame.current.scrollTop = cell.offsetTop - frame.current.clientHeight / 3
  }, [opensAt])
  const focusOn = (cell: Cell) => {
    onAt(cell)
    frame.current?.querySelector<HTMLElement>(`[data-cell="${cell.weekday}-${cell.half}"]`)?.focus()
  }
  const words = ({ weekday, half }: Cell) => `${dayName(weekday)} ${timeOf(half)}`
  const add = (cell: Cell) => {
    onChange(withSlot(slots, { weekday: cell.weekday, time: timeOf(cell.half) }))
    announce(`${words(cell)} added`)
  }
  const drop = (slot: Slot, cell: Cell) => {
    setLifted(null)
    onChange(moved(slots, slot, { weekday: cell.weekday, time: timeOf(cell.half) }))
    announce(`${dayName(slot.weekday)} ${slot.time} moved to ${words(cell)}`, 'assertive')
  }
  const drag = useSlotDrag({ onDrop: drop, onOver: onAt })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, cell: Cell) => {
    const next = stepped(cell, event.key)
    const [slot] = slotsIn(slots, cell)
    if (next) {
      focusOn(next)
      if (lifted) announce(words(next), 'assertive')
    } else if (!mayEdit) return
    else if (event.key === 'Escape' && lifted) {
      setLifted(null)
      announce(`${dayName(lifted.weekday)} ${lifted.time} stays`, 'assertive')
    } else if ((event.key === ' ' || event.key === 'Enter') && lifted) drop(lifted, cell)
    else if (event.key === ' ' && slot) {
      setLifted(slot)
      announce(`${dayName(slot.weekday)} ${slot.time} lifted. Arrows move it, Space drops it, Escape leaves it`, 'assertive')
    } else if ((event.key === 'Enter' || event.key === ' ') && !slot) add(cell)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && slot) {
      onChange(without(slots, slot))
      announce(`${dayName(slot.weekday)} ${slot.time} taken away`)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={frame} className="relative min-h-0 flex-1 overflow-auto">
      <p id="week-grid-help" hidden>Arrows go through the week. Enter adds a time, Space lifts one and drops it, Delete takes it away.</p>
      <div role="grid" aria-label={label} aria-describedby="week-grid-help" className="grid min-w-90 grid-cols-[3rem_repeat(7,minmax(2.75rem,1fr))]">
        <div role="row" className="contents">
          <span role="columnheader" className="sticky top-0 z-1 border-b border-line bg-surface"><span className="sr-only">Time</span></span>
          {dayNames.map((name, n) => (
            <span key={name} role="columnheader" className="sticky top-0 z-1 border-b border-l border-line bg-surface text-center">
              {mayEdit ? (
                <Menu label={name} placement="bottom start" trigger={<Button kind="quiet" size="sm" className="w-full justify-center px-0.5"><span className="max-sm:hidden">{name.slice(0, 3)}</span><span aria-hidden="true" className="sm:hidden">{name.slice(0, 2)}</span><span className="sr-only">, what to do with its times</span><Icon of={ChevronDown} size={12} className="max-sm:hidden" /></Button>} groups={[
                  { items: [{ id: 'week', label: `${name}’s times on Monday to Friday`, onAction: () => onChange(copied(slots, n + 1, [1, 2, 3, 4, 5])) }, { id: 'all', label: `${name}’s times on every day`, onAction: () => onChange(copied(slots, n + 1, [1, 2, 3, 4, 5, 6, 7])) }] },
                  { items: [{ id: 'clear', label: `No times on ${name}`, isDanger: true, isDisabled: !slots.some(one => one.weekday === n + 1), onAction: () => onChange(slots.filter(one => one.weekday !== n + 1)) }] },
                ]} />
              ) : name.slice(0, 3)}
            </span>
          ))}
        </div>
        {Array.from({ length: halves }, (_, half) => (
          <div role="row" key={half} className="contents">
            <span role="rowheader" className={cx('h-6 pr-1.5 text-right text-2xs text-ink-faint', half % 2 === 0 && 'border-t border-line')}>{half % 2 === 0 ? timeOf(half) : <span className="sr-only">{timeOf(half)}</span>}</span>
            {dayNames.map((_name, n) => {
              const cell: Cell = { weekday: n + 1, half }
              const mine = slotsIn(slots, cell)
              const isAt = at.weekday === cell.weekday && at.half === half
              return (
                <div
                  key={n} role="gridcell" data-cell={`${cell.weekday}-${half}`} tabIndex={isAt ? 0 : -1} aria-label={`${words(cell)}, ${mine.length > 0 ? mine.map(({ time }) => time).join(' and ') : 'free'}`} aria-selected={mine.length > 0}
                  onFocus={() => !isAt && onAt(cell)} onKeyDown={event => onKeyDown(event, cell)}
                  onClick={() => {
                    if (drag.justDragged()) return
                    focusOn(cell)
                    if (mayEdit && mine.length === 0) add(cell)
                  }}
                  className={cx('h-6 cursor-default scroll-mt-10 border-l border-line outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]', half % 2 === 0 && 'border-t', mayEdit && mine.length === 0 && 'hover:bg-hover', (lifted || drag.isDragging) && isAt && 'bg-selected shadow-[inset_0_0_0_2px_var(--accent)]')}
                >
                  {mine[0] && (
                    <span onPointerDown={event => mayEdit && drag.onPointerDown(event, mine[0]!)} className={cx('m-0.5 flex h-5 touch-none items-center justify-center overflow-hidden rounded-xs bg-accent-soft text-2xs font-medium text-accent-ink select-none', mayEdit && 'cursor-grab', lifted && lifted.time === mine[0].time && lifted.weekday === mine[0].weekday && 'opacity-50')}>
                      {mine[0].time}{mine.length > 1 && ` +${mine.length - 1}`}
                    </span>
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
