import { Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { z } from 'zod'
import { leadFields, type LeadDetail } from '../../../server/crm/contract.ts'
import { call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormSummary, SubmitButton, useForm } from '../../kit/form.tsx'
import { formatMoney, type Money } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { emptyIsNull } from '../leads/empty-is-null.ts'
import { toastDone } from '../undo-run.ts'

export type FactField = 'name' | 'email' | 'phone' | 'company' | 'position' | 'value'
type FactValue = string | Money | null
const labels: Record<FactField, string> = { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company', position: 'Position', value: 'Value' }
const types = { email: 'email', phone: 'tel' } as const

type EditableFactProps = { lead: LeadDetail; field: FactField; children?: ReactNode }

/** A fact of a lead that is changed where it stands. Enter saves, Esc restores. */
export function EditableFact({ lead, field, children }: EditableFactProps) {
  const [isOpen, setOpen] = useState(false)
  const shown = children ?? factWords(lead[field])
  if (!lead.may.edit) return shown ?? <Unknown />
  return (
    <Popover
      label={`Change the ${labels[field].toLowerCase()}`} isOpen={isOpen} onOpenChange={setOpen} className="w-80 max-w-[92vw] p-3"
      trigger={
        <RacButton aria-label={`${labels[field]}: ${factWords(lead[field]) ?? 'not known yet'}. Change`} className="group/fact relative -mx-1 inline-flex max-w-full rounded-xs px-1 text-left data-hovered:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-focus">
          <span className="min-w-0 truncate">{shown ?? <Unknown />}</span>
          <span className="absolute inset-y-0 right-0 hidden items-center rounded-xs bg-hover px-1 text-ink-muted group-data-focus-visible/fact:flex group-data-hovered/fact:flex"><Icon of={Pencil} size={12} /></span>
        </RacButton>
      }
    >
      {close => <FactForm lead={lead} field={field} onClose={close} />}
    </Popover>
  )
}

/** Somebody else changed the lead meanwhile: what stands there now, and at which version. */
type Conflict = { theirs: FactValue; version: number; mine: FactValue }

function FactForm({ lead, field, onClose }: { lead: LeadDetail; field: FactField; onClose: () => void }) {
  const { workspace } = useSession()
  const update = useAct('crm.leads.update')
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const send = async (value: FactValue, version: number) => {
    const { runId } = await update.mutateAsync({ id: lead.id, version, [field]: value })
    toastDone(value === null ? `${labels[field]} of ${lead.name} taken away` : `${labels[field]} changed`, runId)
    onClose()
  }
  const form = useForm<Record<string, FactValue>>({
    initial: { [field]: field === 'value' ? lead.value : (lead[field] ?? '') },
    check: z.object({ [field]: field === 'name' || field === 'value' ? leadFields[field] : emptyIsNull(leadFields[field]) }),
    save: async values => {
      const mine = values[field] ?? null
      if (same(mine, lead[field])) return onClose()
      try {
        await send(mine, lead.version)
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem) || thrown.problem.code !== 'platform.stale_version') throw thrown
        const now = await call('crm.leads.get', { id: lead.id })
        // Another field was changed, not this one: there is nothing to choose.
        if (same(now[field], lead[field])) return send(mine, now.version)
        setConflict({ theirs: now[field], version: now.version, mine })
      }
    },
  })
  return (
    <Form form={form} label={labels[field]} className="gap-2.5">
      {field === 'value' ? <MoneyField name="value" label="Value" currency={lead.value?.currency ?? workspace?.currency ?? 'GBP'} minAmount={0} autoFocus /> : <TextField name={field} label={labels[field]} type={field in types ? types[field as keyof typeof types] : 'text'} autoFocus autoComplete="off" />}
      {conflict && (
        <Notice kind="warning" title={`The ${labels[field].toLowerCase()} changed while you typed. It is now ${factWords(conflict.theirs) ?? 'not known'}.`}>
          <span className="mt-1.5 flex gap-2">
            <Button size="sm" kind="primary" onPress={() => void send(conflict.mine, conflict.version).catch(form.submit)}>Keep yours</Button>
            <Button size="sm" onPress={onClose}>Take theirs</Button>
          </span>
        </Notice>
      )}
      {form.refusal && <FormSummary />}
      {!conflict && <div className="flex gap-2"><SubmitButton size="sm">Save</SubmitButton><Button size="sm" kind="quiet" onPress={onClose}>Leave it</Button></div>}
    </Form>
  )
}

function factWords(value: FactValue): string | null {
  if (value === null || value === '') return null
  return typeof value === 'string' ? value : formatMoney(value)
}

function same(one: FactValue, other: FactValue): boolean {
  if (one === null || other === null || typeof one === 'string' || typeof other === 'string') return (one || null) === (other || null)
  return one.amount === other.amount && one.currency === other.currency
}
