import { cx } from '../../kit/cx.ts'
import { formatCount } from '../../kit/format.ts'

/** How much of a network's room is used: a ring and the figures. Over the limit it says by how much. */
export function Counter({ used, max, name }: { used: number; max: number; name: string | null }) {
  const over = used - max
  return (
    <span role="status" className={cx('inline-flex items-center gap-1.5 text-xs tabular-nums', over > 0 ? 'font-medium text-danger-ink' : 'text-ink-muted')}>
      <span
        aria-hidden="true" className="size-4 rounded-full [mask:radial-gradient(circle,transparent_5px,#000_5.5px)]"
        style={{ background: `conic-gradient(var(--${over > 0 ? 'danger' : used / max > 0.9 ? 'warning' : 'accent'}) ${Math.min(1, used / max) * 360}deg, var(--pressed) 0)` }}
      />
      {over > 0 ? `${formatCount(over)} over the ${formatCount(max)}` : `${formatCount(used)} of ${formatCount(max)}`}
      {name && <span>on {name}</span>}
    </span>
  )
}
