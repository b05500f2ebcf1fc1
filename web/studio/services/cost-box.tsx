import type { Budget, Estimate } from '../../../server/studio/contract.ts'
import { counted, formatMoney } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Meter } from '../../kit/progress.tsx'

/** What an order costs before it is placed, and what the month then has left. */
export function CostBox({ estimate }: { estimate: Estimate }) {
  const { pictures, each, cost, budget, affordable, leftOut } = estimate
  return (
    <div className="grid gap-2.5">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="text-ink-muted">{counted(pictures, 'picture')}, {formatMoney(each, { exact: true })} each</dt>
        <dd className="text-right font-semibold">{formatMoney(cost, { exact: true })}</dd>
      </dl>
      <BudgetMeter budget={budget} soon={cost.amount} />
      {affordable < pictures && cost.amount > 0 && (
        <Notice kind="warning" title={affordable === 0 ? 'This month pays for no more pictures' : `This month still pays for ${affordable} of the ${pictures}`}>
          {affordable === 0 ? 'Raise the cap in the settings, or wait for the next month.' : 'The rest is not begun. It can be ordered when the cap is raised or the month is over.'}
        </Notice>
      )}
      {leftOut.length > 0 && <p className="text-xs text-ink-muted">Left out: {leftOut.map(({ name, reason }) => `${name} (${reason})`).join(', ')}.</p>}
    </div>
  )
}

/** How much of the month's cap is spent, held for pictures under way, and asked for now. */
export function BudgetMeter({ budget: { cap, spent, reserved, left }, soon = 0 }: { budget: Budget; soon?: number }) {
  const used = spent.amount + reserved.amount
  const share = cap.amount === 0 ? (used > 0 ? 1 : 0) : (used + soon) / cap.amount
  const over = soon > left.amount
  return (
    <div className="grid gap-1.5">
      <Meter label="Spent of this month’s cap" value={share} kind={over ? 'danger' : share > 0.8 ? 'warning' : 'accent'} />
      <p className="text-xs text-ink-muted">{formatMoney(spent, { exact: true })} spent this month{reserved.amount > 0 ? `, ${formatMoney(reserved, { exact: true })} under way` : ''}, {formatMoney(left, { exact: true })} left of {formatMoney(cap, { exact: true })}</p>
    </div>
  )
}
