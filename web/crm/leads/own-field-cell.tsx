import type { Field, Lead } from '../../../server/crm/contract.ts'
import { CellButton, RestingButton } from './cell-button.tsx'
import { LazyMenu } from './lazy-menu.tsx'
import { formatMoney, type Money } from '../../kit/format.ts'
import { useAct } from '../../api/use-operation.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { FieldValue, fieldWords } from './field-words.tsx'
import { parseMoney } from './parse-money.ts'
import { TextCell, type ReadText } from './text-cell.tsx'

type OwnFieldCellProps = { lead: Lead; field: Field; currency: string; isEditing: boolean; onEdit: () => void; onDone: () => void; mayEdit: boolean }

/** A custom field in the list. Text, numbers, money, dates and links are typed; choices are chosen. */
export function OwnFieldCell({ lead, field, currency, ...editing }: OwnFieldCellProps) {
  const value = lead.fields[field.id]
  if (field.type === 'choice' || field.type === 'multi' || field.type === 'boolean') return <ChoiceCell lead={lead} field={field} mayEdit={editing.mayEdit} />
  if (field.type === 'reference') return <FieldValue field={field} value={value} />
  const isNumber = field.type === 'number' || field.type === 'money'
  const text = value === undefined || value === null ? '' : field.type === 'money' ? formatMoney(value as Money, { exact: true }) : String(value)
  return <TextCell lead={lead} label={field.label} text={text} shown={fieldWords(field, value)} read={readerOf(field, (value as Money | undefined)?.currency ?? currency)} align={isNumber ? 'end' : 'start'} inputMode={isNumber ? 'decimal' : field.type === 'link' ? 'url' : 'text'} {...editing} />
}

const readerOf = (field: Field, currency: string): ReadText => text => {
  const set = (value: unknown) => ({ fields: { [field.id]: value } })
  if (text === '') return set(null)
  if (field.type === 'number') {
    const number = Number(text.replace(/[\s\u00a0']/g, '').replace(',', '.'))
    return Number.isFinite(number) ? set(number) : `“${text.slice(0, 20)}” is no number.`
  }
  if (field.type === 'money') {
    const money = parseMoney(text, currency)
    return money === undefined ? `“${text.slice(0, 20)}” is no amount. Write it such as ${formatMoney({ amount: 45_000_000, currency })}.` : set(money)
  }
  if (field.type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return `Write a date as 2026-11-21.`
  return set(text)
}

function ChoiceCell({ lead, field, mayEdit }: { lead: Lead; field: Field; mayEdit: boolean }) {
  const act = useAct('crm.leads.update')
  const value = lead.fields[field.id]
  if (!mayEdit) return <FieldValue field={field} value={value} />
  const send = (next: unknown) => act.mutate({ id: lead.id, version: lead.version, fields: { [field.id]: next } }, { onSuccess: ({ runId }) => toastDone(`${field.label} of ${lead.name} changed`, runId), onError: toastRefused })
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const items = field.type === 'boolean'
    ? [{ id: 'yes', label: 'Yes', isOn: value === true, onAction: () => send(true) }, { id: 'no', label: 'No', isOn: value === false, onAction: () => send(false) }]
    : field.options.map(({ id, label }) => ({
        id, label, isOn: field.type === 'multi' ? chosen.includes(id) : value === id,
        onAction: () => send(field.type === 'multi' ? (chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]) : id),
      }))
  const shown = <FieldValue field={field} value={value} />
  const label = `${field.label} of ${lead.name}`
  return (
    <LazyMenu
      label={label} placement="bottom start" trigger={<CellButton>{shown}</CellButton>} resting={open => <RestingButton onOpen={open}>{shown}</RestingButton>}
      groups={() => [{ items }, { items: value === undefined ? [] : [{ id: 'none', label: 'Not known', onAction: () => send(null) }] }]}
    />
  )
}
