import type { Account } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { formatCount, formatDateTime } from '../../kit/format.ts'

/** How much of a limit is used, and when it opens again. */
export function AllowanceBar({ allowance, timeZone }: { allowance: Account['allowances'][number]; timeZone: string | undefined }) {
  const { name, used, max, resetsAt } = allowance
  const share = max > 0 ? Math.min(1, used / max) : 0
  const tone = share >= 1 ? 'bg-danger' : share >= 0.75 ? 'bg-warning' : 'bg-accent'
  return (
    <div>
      <p className="flex justify-between gap-3 text-xs"><span>{name}</span><span className="text-ink-muted tabular-nums">{formatCount(used)} of {formatCount(max)}</span></p>
      <div role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={max} aria-valuenow={used} className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken"><div className={cx('h-full rounded-full', tone)} style={{ width: `${Math.round(share * 100)}%` }} /></div>
      {resetsAt && <p className="mt-0.5 text-xs text-ink-muted">Opens again {formatDateTime(resetsAt, { timeZone })}</p>}
    </div>
  )
}
