import { Button } from '../../kit/button.tsx'
import { zoneName } from '../../kit/format.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { titleOf } from '../posts/post-columns.tsx'
import { sayWhen, type Move } from './use-move.ts'

/** Says where a post in the hand would go, and offers by button what the keys do. */
export function MoveBar({ move, zone }: { move: Move; zone: string }) {
  if (!move.moving) return null
  const { post, day, time, by } = move.moving
  return (
    <div role="group" aria-label="Moving a post" className="flex shrink-0 flex-wrap items-center gap-3 border-t border-line bg-raised px-(--pad) py-2">
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{titleOf(post)}</span> to <span className={move.isPast ? 'font-semibold text-danger-ink' : 'font-semibold'}>{sayWhen(day, time)}</span> <span className="text-ink-muted">{move.isPast ? 'That time is over' : `${zoneName(zone)} time`}</span>
      </span>
      {by === 'keys' && (
        <>
          <span className="text-xs text-ink-muted max-md:hidden"><Kbd keys="arrowleft" /> <Kbd keys="arrowright" /> day, <Kbd keys="arrowup" /> <Kbd keys="arrowdown" /> week, with Shift 15 minutes</span>
          <Button size="sm" onPress={move.cancel}>Leave it</Button>
          <Button size="sm" kind="primary" isDisabled={move.isPast} onPress={move.drop} keys="enter">Drop here</Button>
        </>
      )}
    </div>
  )
}
