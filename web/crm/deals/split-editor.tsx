import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { CommissionDoesNotAdd, splitCommission, type Commission, type CommissionShare, type DealDetail, type Statement } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Segments } from '../../kit/segments.tsx'
import { formatMoney } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { sideWord } from './deal-words.ts'
import { StatementTable } from './statement-table.tsx'

const blankShare = (to: CommissionShare['to']): CommissionShare => ({ to, personId: null, name: null, fixed: 0, percent: 0, fee: 0, cap: null })
const blankPlan: Commission = { side: 'sell', percent: 1.5, amount: null, shares: [] }

/** The commission of a deal: how much, and who gets what. The sum is counted while one types, exactly as the server counts it. */
export function SplitEditor({ deal, onDone }: { deal: DealDetail; onDone: () => void }) {
  const members = useMembers()
  const act = useAct('crm.deals.update')
  const [plan, setPlan] = useState<Commission>(deal.commission ?? { ...blankPlan, shares: deal.ownerId ? [{ ...blankShare('person'), personId: deal.ownerId, percent: 50 }] : [] })
  const [refused, setRefused] = useState<string | null>(null)
  const { currency } = deal
  const counted = count(plan, deal)
  const amount = (minor: number | null) => (minor === null ? null : { amount: minor, currency })
  const change = (at: number, next: Partial<CommissionShare>) => setPlan({ ...plan, shares: plan.shares.map((share, index) => (index === at ? { ...share, ...next } : share)) })
  const who = (share: CommissionShare) => (share.to === 'person' ? (share.personId ?? '') : share.to)
  const save = (commission: Commission | null) =>
    act.mutate({ id: deal.id, version: deal.version, commission }, {
      onSuccess: ({ runId }) => (toastDone(commission ? `The commission of ${deal.name} is written down` : `The commission of ${deal.name} was taken away`, runId), onDone()),
      onError: error => setRefused(problemText(toProblem(error))),
    })
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select label="Side" className="w-40" value={plan.side} onChange={side => setPlan({ ...plan, side: side as Commission['side'] })} options={Object.entries(sideWord).map(([id, label]) => ({ id, label }))} />
        <Segments label="Commission as" items={[{ id: 'percent', label: 'Percent' }, { id: 'amount', label: 'Amount' }]} value={plan.amount === null ? 'percent' : 'amount'} onChange={as => setPlan(as === 'percent' ? { ...plan, amount: null, percent: plan.percent ?? 1.5 } : { ...plan, amount: counted.statement?.total.amount ?? 0, percent: null })} />
        {plan.amount === null
          ? <NumberField label="Of the value" className="w-28" unit="%" min={0} max={100} step={0.01} value={plan.percent} onChange={percent => setPlan({ ...plan, percent: percent ?? 0 })} />
          : <MoneyField label="In all" className="w-40" currency={currency} minAmount={0} value={amount(plan.amount)} onChange={money => setPlan({ ...plan, amount: money?.amount ?? 0 })} />}
      </div>
      <ul className="grid gap-2" aria-label="Who gets a part">
        {plan.shares.map((share, at) => (
          <li key={at} className="flex flex-wrap items-end gap-2 rounded-md bg-sunken p-2.5">
            <Select
              label="Who" className="min-w-40 flex-1" value={who(share)} onChange={to => change(at, to === 'house' || to === 'outside' ? { to, personId: null } : { to: 'person', personId: to, name: null })}
              options={[...[...members.values()].map(member => ({ id: member.id, label: member.name })), ...(share.to === 'house' || !plan.shares.some(one => one.to === 'house') ? [{ id: 'house', label: 'The house' }] : []), { id: 'outside', label: 'Somebody outside' }]}
            />
            {share.to === 'outside' && <TextField label="Name" className="w-36" value={share.name ?? ''} onChange={name => change(at, { name })} />}
            <NumberField label="Percent" className="w-22" unit="%" min={0} max={100} step={0.01} value={share.percent} onChange={percent => change(at, { percent: percent ?? 0 })} />
            <MoneyField label="Fixed first" className="w-28" currency={currency} minAmount={0} value={amount(share.fixed)} onChange={money => change(at, { fixed: money?.amount ?? 0 })} />
            {share.to !== 'house' && <MoneyField label="Fee to house" className="w-28" currency={currency} minAmount={0} value={amount(share.fee)} onChange={money => change(at, { fee: money?.amount ?? 0 })} />}
            <MoneyField label="At most" className="w-28" currency={currency} minAmount={0} placeholder="No cap" value={amount(share.cap)} onChange={money => change(at, { cap: money?.amount ?? null })} />
            <IconButton icon={X} size="sm" label="Take this part out" onPress={() => setPlan({ ...plan, shares: plan.shares.filter((_, index) => index !== at) })} />
          </li>
        ))}
      </ul>
      <div><Button size="sm" icon={Plus} onPress={() => setPlan({ ...plan, shares: [...plan.shares, blankShare('person')] })}>Add a part</Button></div>
      <div aria-live="polite">
        {counted.statement && <StatementTable statement={counted.statement} />}
        {counted.wrong && <p className="rounded-md bg-danger-soft px-3 py-2 text-danger-ink">{counted.wrong}</p>}
      </div>
      {refused && <p role="alert" className="text-danger-ink">{refused}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        {deal.commission && <Button kind="quiet" className="mr-auto" onPress={() => save(null)}>Take the commission away</Button>}
        <Button onPress={onDone}>Not now</Button>
        <Button kind="primary" isPending={act.isPending} isDisabled={counted.wrong !== null || plan.shares.some(share => share.to === 'person' && !share.personId)} onPress={() => save(plan)}>Save the split</Button>
      </div>
    </div>
  )
}

function count(plan: Commission, deal: DealDetail): { statement: Statement | null; wrong: string | null } {
  try {
    return { statement: splitCommission(plan, deal.value ?? { amount: 0, currency: deal.currency }), wrong: null }
  } catch (error) {
    if (error instanceof CommissionDoesNotAdd) return { statement: null, wrong: error.message }
    throw error
  }
}

/** One line of what a commission comes to, for where there is no room for the table. */
export const commissionLine = (statement: Statement): string => `${formatMoney(statement.total, { exact: true })}${statement.percent === null ? '' : `, ${statement.percent}%`}`
