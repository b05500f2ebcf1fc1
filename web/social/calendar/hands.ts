import type { Movable, CalendarCard } from './use-calendar.ts'
import type { Chosen } from './use-chosen.ts'
import type { Drag } from './use-drag.ts'
import type { Move } from './use-move.ts'

/** What every view of the calendar does with posts: move, choose, edit in place. */
export type Hands = {
  move: Move
  drag: Drag
  chosen: Chosen
  /** Opens the quick edit beside a card. */
  onEdit: (post: Pick<CalendarCard, 'id'>, beside: HTMLElement) => void
}

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey'>

/** Keys on a card, the same in every view: M moves, E edits, X chooses. True when the key was one of them. */
export function onCardKey(event: Press, post: Movable, card: HTMLElement, { move, chosen, onEdit }: Hands): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'x') event.shiftKey ? chosen.extendTo(post) : chosen.toggle(post)
  else if (event.shiftKey) return false
  else if (key === 'm') move.start(post)
  else if (key === 'e') onEdit(post, card)
  else return false
  return true
}
