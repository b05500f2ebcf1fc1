import { Check, TriangleAlert } from 'lucide-react'
import { newId } from '../../../server/platform/ids.ts'
import type { Output } from '../../api/client.ts'
import { Icon } from '../../kit/icon.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMay } from '../../shell/session.tsx'
import { typeWords, type ColumnMapping, type LeadImport } from './import-words.ts'

type Place = Output<'crm.import-places.list'>['items'][number]
type ColumnRowProps = { column: LeadImport['columns'][number]; mapping: ColumnMapping; places: readonly Place[]; onChange: (next: ColumnMapping) => void; error: string | undefined }

/** The four places of a row, one below the other on a phone. */
export const columnGrid = 'grid grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)_minmax(0,1fr)] gap-x-4 px-(--pad) max-sm:grid-cols-1 max-sm:gap-y-1.5'
const out = 'out'
const dateOrders = [{ id: 'dmy', label: 'Day, month, year' }, { id: 'mdy', label: 'Month, day, year' }, { id: 'ymd', label: 'Year, month, day' }]
const decimalMarks = [{ id: 'point', label: '1,250.50' }, { id: 'comma', label: '1.250,50' }]

/** One column of the file: its name, three samples, where it goes, and whether its values fit there. */
export function ColumnRow({ column, mapping, places, onChange, error }: ColumnRowProps) {
  const mayMake = useMay('crm:fields')
  const options = [
    { id: out, label: 'Leave out' },
    ...(mayMake ? [{ id: 'new', label: 'New field', note: 'for this column' }] : []),
    ...places.map(({ id, label, custom }) => ({ id, label, ...(custom ? { note: 'own field' } : {}) })),
  ]
  const choose = (id: string | null) => {
    if (id === null || id === (mapping.to ?? out)) return
    const { newField: _before, dates: _dates, decimals: _decimals, ...rest } = mapping
    const to = id === out ? null : id
    onChange({ ...rest, to, guessed: null, ...(to === 'new' ? { newField: { id: newId<'field'>(), label: mapping.name.slice(0, 80), type: newType(column.wouldBe) } } : {}) })
  }
  return (
    <div role="row" className={`${columnGrid} border-b border-line py-2.5`}>
      <span role="cell" className="min-w-0 pt-1.75"><span className="block font-medium break-words">{column.name}</span></span>
      <span role="cell" className="min-w-0 pt-1.75 text-ink-muted">
        {column.samples.length === 0 ? <span className="text-ink-faint">Empty</span> : column.samples.slice(0, 3).map(sample => <span key={sample} className="block truncate" title={sample}>{sample}</span>)}
      </span>
      <span role="cell" className="flex min-w-0 flex-col gap-2">
        <ComboBox key={`${mapping.to} ${options.length}`} label={`Where ${column.name} goes`} hideLabel options={options} value={mapping.to ?? out} onChange={choose} error={error} hint={mapping.guessed ? guessWords[mapping.guessed] : undefined} empty="No field is called so" />
        {mapping.to === 'new' && mapping.newField && (
          <span className="grid grid-cols-2 gap-2">
            <TextField label="Name of the field" value={mapping.newField.label} onChange={label => onChange({ ...mapping, newField: { ...mapping.newField!, label } })} maxLength={80} />
            <Select label="Kind" options={Object.entries(typeWords).map(([id, label]) => ({ id, label }))} value={mapping.newField.type} onChange={type => type && onChange({ ...mapping, newField: { ...mapping.newField!, type: newType(type) } })} />
          </span>
        )}
        {mapping.dates && <Select label="Dates are written" options={dateOrders} value={mapping.dates} onChange={dates => dates && onChange({ ...mapping, dates: dates as 'dmy' })} />}
        {mapping.decimals && <Select label="Amounts are written" options={decimalMarks} value={mapping.decimals} onChange={decimals => decimals && onChange({ ...mapping, decimals: decimals as 'point' })} />}
      </span>
      <span role="cell" className="min-w-0 pt-1.75 text-sm"><Fit column={column} isOut={mapping.to === null} /></span>
    </div>
  )
}

const guessWords = { name: 'Guessed from the name', content: 'Guessed from the values', before: 'As last time' } as const

function Fit({ column, isOut }: { column: LeadImport['columns'][number]; isOut: boolean }) {
  if (isOut) return <span className="text-ink-faint">Left out</span>
  if (column.misfit) return <span className="flex items-start gap-1.5 text-warning-ink"><Icon of={TriangleAlert} size={14} className="mt-0.5" /><span className="min-w-0 break-words">{column.misfit}</span></span>
  if (column.samples.length === 0) return <span className="text-ink-faint">No values to look at</span>
  return <span className="flex items-center gap-1.5 text-ink-muted"><Icon of={Check} size={14} className="text-positive" />All samples</span>
}

const newType = (type: string) => (type === 'reference' ? 'text' : type) as NonNullable<ColumnMapping['newField']>['type']
