import { useRef, useState } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { formatMoney } from '../../kit/format.ts'
import { toProblem } from '../../kit/problem.ts'
import { Unknown } from '../../kit/table/cells.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { CellInput } from './cell-input.tsx'
import { parseMoney } from './parse-money.ts'
import { Refusal } from './refusal.tsx'

type ValueCellProps = { lead: Lead; isEditing: boolean; onEdit: () => void; onDone: () => void; mayEdit: boolean }

/** What a lead is worth. Enter or F2 opens it, Enter saves, Esc restores; a refusal brings the old value back with the reason. */
export function ValueCell({ lead, isEditing, onEdit, onDone, mayEdit }: ValueCellProps) {
  const { workspace } = useSession()
  const cell = useRef<HTMLElement>(null)
  const act = useAct('crm.leads.update')
  const [refused, setRefused] = useState<string | null>(null)
  const currency = lead.value?.currency ?? workspace?.currency ?? 'GBP'
  // While the server is asked the new value stands; what it says then is what stands.
  const value = act.isPending && act.variables?.value !== undefined ? act.variables.value : lead.value

  const refuse = (why: string) => {
    setRefused(why)
    announce(`The value stays. ${why}`, 'assertive')
  }
  const save = (text: string) => {
    const next = parseMoney(text, currency)
    if (next === undefined) return refuse(`“${text.trim().slice(0, 20)}” is no amount. Write it such as ${formatMoney({ amount: 45_000_000, currency })} or 450k.`)
    if (next?.amount === lead.value?.amount) return
    act.mutate({ id: lead.id, version: lead.version, value: next }, {
      onSuccess: ({ runId }) => toastDone(next ? `${lead.name} is worth ${formatMoney(next)}` : `The value of ${lead.name} was taken away`, runId),
      onError: problem => refuse(toProblem(problem).detail ?? toProblem(problem).title),
    })
  }
  if (isEditing) return <CellInput align="end" inputMode="decimal" start={lead.value ? formatMoney(lead.value, { exact: true }) : ''} label={`Value of ${lead.name}`} onSave={save} onDone={onDone} />
  const shown = value ? formatMoney(value) : <Unknown />
  return (
    <span ref={cell} className={act.isPending ? 'text-ink-muted' : undefined}>
      {mayEdit ? <button type="button" tabIndex={-1} title="Change the value (F2)" className="rounded-xs px-1 hover:shadow-[inset_0_0_0_1px_var(--field)]" onClick={onEdit}>{shown}</button> : shown}
      {refused && <Refusal at={cell} text={refused} onClose={() => setRefused(null)} />}
    </span>
  )
}
