import { Plus } from 'lucide-react'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Move } from './use-move.ts'

/** Where a post in the hand would land: its minute, red with a word where nothing can be planned. */
export function DropMark({ move, className, style }: { move: Move; className?: string; style?: React.CSSProperties }) {
  if (!move.moving) return null
  const obstacle = move.slot?.obstacle
  const isShut = move.isPast || !!obstacle
  const word = obstacle ? { past: 'is over', gap: 'is skipped', blackout: 'is closed' }[obstacle.kind] : 'is over'
  return (
    <span aria-hidden="true" style={style} className={cx('pointer-events-none flex min-w-0 items-center gap-1 rounded-sm border border-dashed bg-surface px-1 py-0.5 text-xs font-medium', isShut ? 'border-danger text-danger-ink' : move.slot?.clashes.length ? 'border-warning text-warning-ink' : 'border-accent text-accent-ink', className)}>
      <Icon of={Plus} size={12} />
      <span className="truncate">{isShut ? `${move.moving.time} ${word}` : move.moving.time}</span>
    </span>
  )
}
