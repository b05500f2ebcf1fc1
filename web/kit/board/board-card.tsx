import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { useFlight, type Departures } from './use-flight.ts'

type BoardCardProps = {
  id: string
  column: string
  name: string
  describedBy: string
  departures: Departures
  /** Says once whether this card should take the focus as it is drawn. */
  takesFocus: (id: string) => boolean
  /** The one card of its column that Tab reaches. */
  isAt: boolean
  isLifted: boolean
  waits: boolean
  isFresh: boolean
  /** Cards are picked up here; else they only open. */
  mayMove: boolean
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: () => void
  onPress: () => void
  children: ReactNode
}

/** A card: it can be picked up, so it is one of the few things with an edge and a shadow. */
export function BoardCard(props: BoardCardProps) {
  const flying = useFlight(props.departures, props.id, props.column)
  const card = useRef<HTMLDivElement>(null)
  const { takesFocus, id } = props
  useEffect(() => {
    if (takesFocus(id)) card.current?.focus({ preventScroll: true })
  }, [takesFocus, id])
  return (
    <div ref={flying} className="relative">
      <div
        ref={card} role="button" tabIndex={props.isAt ? 0 : -1} data-card={props.id} aria-label={props.name} aria-roledescription={props.mayMove ? 'card' : undefined} aria-describedby={props.describedBy} aria-pressed={props.mayMove ? props.isLifted : undefined}
        onPointerDown={props.onPointerDown} onKeyDown={props.onKeyDown} onFocus={props.onFocus} onClick={props.onPress} onContextMenu={event => props.isLifted && event.preventDefault()}
        className={cx(
          'block w-full cursor-default rounded-md bg-raised px-2.5 pt-2.5 pb-2 text-left shadow-[0_0_0_1px_var(--line-strong),var(--elev-card)] [-webkit-touch-callout:none] hover:shadow-[0_0_0_1px_var(--field),var(--elev-card)]',
          props.mayMove && 'select-none',
          props.waits && 'before:absolute before:inset-x-0 before:top-0 before:h-0.75 before:rounded-t-md before:bg-lamp',
          props.isLifted && 'opacity-40', props.isFresh && 'fresh',
        )}
      >
        {props.children}
      </div>
    </div>
  )
}
