import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { ValuesMenu } from '../filter/values-menu.tsx'
import type { ChangeField, ChangeLine } from './use-change-fields.ts'

type ChangeFormProps = { fields: readonly ChangeField[]; lines: readonly ChangeLine[]; onChange: (lines: ChangeLine[]) => void }
const nothing = 'foyer-nothing'

/** What becomes of the chosen leads, line by line. */
export function ChangeForm({ fields, lines, onChange }: ChangeFormProps) {
  const free = fields.filter(field => !lines.some(line => line.field === field.id))
  const set = (key: number, part: Partial<ChangeLine>) => onChange(lines.map(line => (line.key === key ? { ...line, ...part } : line)))
  return (
    <div className="flex flex-col gap-2" role="group" aria-label="What changes">
      {lines.map(line => {
        const field = fields.find(one => one.id === line.field)
        const offered = fields.filter(one => one.id === line.field || free.includes(one))
        return (
          <div key={line.key} className="grid grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto] items-center gap-1.5">
            <Select label="What to set" hideLabel options={offered.map(({ id, label }) => ({ id, label }))} value={line.field} onChange={next => next && set(line.key, { field: next, value: undefined })} />
            {field ? <ChangeValue field={field} value={line.value} onChange={value => set(line.key, { value })} /> : <span />}
            <IconButton icon={X} size="sm" label={`Leave ${field?.label ?? 'this'} as it is`} onPress={() => onChange(lines.filter(one => one.key !== line.key))} />
          </div>
        )
      })}
      {free[0] && <div><Button size="sm" kind="quiet" icon={Plus} onPress={() => onChange([...lines, { key: Math.max(0, ...lines.map(line => line.key)) + 1, field: free[0]!.id, value: undefined }])}>{lines.length ? 'One more' : 'What to set'}</Button></div>}
    </div>
  )
}

function ChangeValue({ field, value, onChange }: { field: ChangeField; value: unknown; onChange: (value: unknown) => void }) {
  const { workspace } = useSession()
  const common = { label: `New value of ${field.label}`, hideLabel: true } as const
  if (field.several) return <ValuesMenu label={field.label} choices={field.choices ?? []} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
  if (field.choices) {
    const options = [...field.choices, ...(field.nullable ? [{ id: nothing, label: field.id === 'ownerId' ? 'Nobody' : 'Take it away' }] : [])]
    return <Select {...common} options={options} value={value === null ? nothing : ((value as string | undefined) ?? null)} onChange={next => onChange(next === nothing ? null : (next ?? undefined))} />
  }
  const type = field.own?.type
  if (type === 'number') return <NumberField {...common} value={(value as number | undefined) ?? null} onChange={next => onChange(next ?? undefined)} />
  if (type === 'money') return <MoneyField {...common} currency={workspace?.currency ?? 'EUR'} value={(value as Money | undefined) ?? null} onChange={next => onChange(next ?? undefined)} />
  if (type === 'date') return <DateField {...common} value={(value as string | undefined) ?? null} onChange={next => onChange(next ?? undefined)} />
  if (type === 'boolean') return <Select {...common} options={[{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }, { id: nothing, label: 'Take it away' }]} value={value === null ? nothing : value === undefined ? null : value ? 'yes' : 'no'} onChange={next => onChange(next === nothing ? null : next === 'yes')} />
  return <TextField {...common} value={(value as string | undefined) ?? ''} onChange={next => onChange(next || undefined)} />
}
