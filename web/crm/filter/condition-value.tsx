import type { Condition, FilterField, RelativeTime } from '../../../server/crm/contract.ts'
import { DateField } from '../../kit/date-field.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { DraftCondition } from './draft.ts'
import { unitWords, type Unit } from './filter-words.ts'
import type { Choice } from './use-filter-fields.ts'
import { ValuesMenu } from './values-menu.tsx'

type Value = Condition['value']
type ConditionValueProps = { condition: DraftCondition; field: FilterField; choices: readonly Choice[] | null; currency: string; onChange: (value: Value) => void }

/** What a condition compares with: the input that fits the field and the operator. */
export function ConditionValue({ condition: { is, value }, field, choices, currency, onChange }: ConditionValueProps) {
  const label = `Value of ${field.label}`
  if (is === 'filled' || is === 'empty') return <span />
  if (is === 'between') {
    const [from, to] = Array.isArray(value) ? value : []
    const set = (at: 0 | 1, next: unknown) => onChange((at === 0 ? [next ?? '', to ?? ''] : [from ?? '', next ?? '']) as Value)
    return (
      <span className="flex min-w-0 flex-wrap items-center gap-1.5">
        <One field={field} label={`${label}, from`} currency={currency} value={from} onChange={next => set(0, next)} className="min-w-24 flex-1" isFixed />
        <span className="text-ink-muted">and</span>
        <One field={field} label={`${label}, to`} currency={currency} value={to} onChange={next => set(1, next)} className="min-w-24 flex-1" isFixed />
      </span>
    )
  }
  if (choices) return <ValuesMenu label={label} choices={choices} value={(Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)} onChange={next => onChange(next.length === 0 ? undefined : next.length === 1 ? next[0] : next)} />
  return <One field={field} label={label} currency={currency} value={Array.isArray(value) ? value[0] : value} onChange={next => onChange(next as Value)} />
}

type OneProps = { field: FilterField; label: string; currency: string; value: unknown; onChange: (value: unknown) => void; className?: string; /** Only a day of the calendar, no moving time. */ isFixed?: boolean }

function One({ field, label, currency, value, onChange, className, isFixed }: OneProps) {
  const common = { label, hideLabel: true, ...(className ? { className } : {}) } as const
  if (field.kind === 'number') return <NumberField {...common} value={typeof value === 'number' ? value : null} onChange={next => onChange(next ?? undefined)} />
  if (field.kind === 'money') return <MoneyField {...common} currency={currency} value={isMoney(value) ? value : null} onChange={next => onChange(next ?? undefined)} />
  if (field.kind === 'boolean') return <Select {...common} options={[{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }]} value={value === undefined ? null : value ? 'yes' : 'no'} onChange={next => onChange(next === 'yes')} />
  if (field.kind === 'time' || field.kind === 'date') return isFixed ? <DateField {...common} value={dayOf(value)} onChange={next => onChange(next ?? undefined)} /> : <Moment {...common} value={value} onChange={onChange} />
  return <TextField {...common} value={typeof value === 'string' ? value : ''} onChange={next => onChange(next || undefined)} placeholder={field.label} />
}

const unitIds: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year']

/** A day of the calendar, or so and so long ago: "14 days ago" moves with the clock. */
function Moment({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const moving = isMoving(value) ? value : null
  const way = moving === null && typeof value === 'string' ? 'day' : moving && 'ahead' in moving ? 'ahead' : 'ago'
  const amount = moving ? ('ago' in moving ? moving.ago : moving.ahead) : null
  const unit = moving?.unit ?? 'day'
  const make = (next: { way?: string | null; amount?: number | null; unit?: Unit }) => {
    const chosen = next.way ?? way
    const many = next.amount === undefined ? amount : next.amount
    if (chosen === 'day') return onChange(typeof value === 'string' ? value : undefined)
    onChange(many === null ? { [chosen]: 14, unit: next.unit ?? unit } : { [chosen]: many, unit: next.unit ?? unit })
  }
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
      {way !== 'day' && (
        <>
          <NumberField label={`${label}, how many`} hideLabel min={0} max={10_000} value={amount} onChange={next => make({ amount: next ?? 0 })} className="w-18" />
          <Select label={`${label}, unit`} hideLabel options={unitIds.map(id => ({ id, label: unitWords(id)[amount === 1 ? 0 : 1] }))} value={unit} onChange={next => make({ unit: (next ?? 'day') as Unit })} className="w-28" />
        </>
      )}
      <Select label={`${label}, how`} hideLabel options={[{ id: 'ago', label: 'ago' }, { id: 'ahead', label: 'from now' }, { id: 'day', label: 'on a day' }]} value={way} onChange={next => (next === 'day' ? onChange(new Date().toISOString().slice(0, 10)) : make({ way: next }))} className="w-28" />
      {way === 'day' && <DateField label={label} hideLabel value={dayOf(value)} onChange={next => onChange(next ?? undefined)} className="min-w-36 flex-1" />}
    </span>
  )
}

const isMoving = (value: unknown): value is RelativeTime => typeof value === 'object' && value !== null && 'unit' in value
const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value
const dayOf = (value: unknown): string | null => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null)
