import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { zoneName } from '../../kit/format.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { titleOf } from '../posts/post-columns.tsx'
import { sayWhen, type Axis } from './moving.ts'
import type { Move } from './use-move.ts'

/** Says where a post in the hand would go and what stands in the way, and offers by button what the keys do. */
export function MoveBar({ move, zone, axis }: { move: Move; zone: string; axis: Axis }) {
  if (!move.moving) return null
  const { post, day, time, by, typed } = move.moving
  const { obstacle, clashes = [], notice } = move.slot ?? {}
  const [clash] = clashes
  const isShut = move.isPast || !!obstacle
  const remark = obstacle?.text ?? (move.isPast ? 'That time is over.' : clash ? `${clash.minutes} minutes from “${clash.title}” on ${clash.account}.` : (notice ?? `${zoneName(zone)} time`))
  return (
    <div role="group" aria-label="Moving a post" className="flex shrink-0 flex-wrap items-center gap-3 border-t border-line bg-raised px-(--pad) py-2">
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{titleOf(post)}</span> to <span className={cx('font-semibold', isShut && 'text-danger-ink')}>{sayWhen(day, time)}</span>{typed && <span className="text-ink-muted"> {typed}…</span>} <span className={clash && !isShut ? 'text-warning-ink' : 'text-ink-muted'}>{remark}</span>
      </span>
      {by === 'keys' && (
        <>
          <span className="text-xs text-ink-muted max-lg:hidden"><Kbd keys="arrowleft" /> <Kbd keys="arrowright" /> day, <Kbd keys="arrowup" /> <Kbd keys="arrowdown" /> {axis === 'days' ? 'week, with Shift an hour' : 'hour, with Shift a quarter'}, or type 1830</span>
          {obstacle && <Button size="sm" onPress={move.toNearest} keys="n">{sayWhen(obstacle.nearest.slice(0, 10), obstacle.nearest.slice(11, 16))}</Button>}
          <Button size="sm" onPress={move.cancel}>Leave it</Button>
          <Button size="sm" kind="primary" isDisabled={isShut} onPress={move.drop} keys="enter">Drop here</Button>
        </>
      )}
    </div>
  )
}
