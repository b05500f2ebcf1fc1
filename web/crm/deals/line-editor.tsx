import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { DealDetail, DealLine } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { formatMoney } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

/** Products or services of a deal. While there are lines, their sum is what the deal is worth. */
export function LineEditor({ deal, onDone }: { deal: DealDetail; onDone: () => void }) {
  const act = useAct('crm.deals.update')
  const [lines, setLines] = useState<DealLine[]>(deal.lines.length ? deal.lines : [{ description: '', quantity: 1, price: 0 }])
  const [refused, setRefused] = useState<string | null>(null)
  const change = (at: number, next: Partial<DealLine>) => setLines(lines.map((line, index) => (index === at ? { ...line, ...next } : line)))
  const sum = lines.reduce((all, line) => all + line.quantity * line.price, 0)
  const save = () =>
    act.mutate({ id: deal.id, version: deal.version, lines, valueFrom: lines.length ? 'lines' : 'typed' }, {
      onSuccess: ({ runId }) => (toastDone(`The lines of ${deal.name} are written down`, runId), onDone()),
      onError: error => setRefused(problemText(toProblem(error))),
    })
  return (
    <div className="grid gap-3">
      <ul aria-label="Lines" className="grid gap-2">
        {lines.map((line, at) => (
          <li key={at} className="flex flex-wrap items-end gap-2">
            <TextField label="What" className="min-w-40 flex-1" value={line.description} onChange={description => change(at, { description })} />
            <NumberField label="How many" className="w-24" min={1} value={line.quantity} onChange={quantity => change(at, { quantity: quantity ?? 1 })} />
            <MoneyField label="Price of one" className="w-36" currency={deal.currency} value={{ amount: line.price, currency: deal.currency }} onChange={price => change(at, { price: price?.amount ?? 0 })} />
            <IconButton icon={X} size="sm" label="Take this line out" onPress={() => setLines(lines.filter((_, index) => index !== at))} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" icon={Plus} onPress={() => setLines([...lines, { description: '', quantity: 1, price: 0 }])}>Add a line</Button>
        <span aria-live="polite" className="ml-auto font-semibold">{formatMoney({ amount: sum, currency: deal.currency }, { exact: true })}</span>
      </div>
      {refused && <p role="alert" className="text-danger-ink">{refused}</p>}
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>Not now</Button>
        <Button kind="primary" isPending={act.isPending} isDisabled={lines.some(line => line.description.trim() === '')} onPress={save}>Save the lines</Button>
      </div>
    </div>
  )
}
