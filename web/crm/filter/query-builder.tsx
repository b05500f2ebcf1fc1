import { Plus, X } from 'lucide-react'
import type { FilterField, Operator } from '../../../server/crm/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { ComboBox, Select } from '../../kit/select.tsx'
import { useSession } from '../../shell/session.tsx'
import { ConditionValue } from './condition-value.tsx'
import { emptyCondition, emptyGroup, replaced, type DraftCondition, type DraftGroup } from './draft.ts'
import { operatorWord } from './filter-words.ts'
import type { FilterFields } from './use-filter-fields.ts'

type QueryBuilderProps = { draft: DraftGroup; onChange: (draft: DraftGroup) => void; fields: FilterFields }

/** Writes a query: conditions that read as sentences, in groups within groups. */
export function QueryBuilder({ draft, onChange, fields }: QueryBuilderProps) {
  return <Group group={draft} fields={fields} depth={0} onChange={next => next && onChange(next)} />
}

type PartProps<Part> = { fields: FilterFields; depth: number; onChange: (part: Part | null) => void }
const matchOptions = [{ id: 'all', label: 'All of these hold' }, { id: 'any', label: 'Any of these holds' }, { id: 'none', label: 'None of these holds' }]

function Group({ group, fields, depth, onChange }: PartProps<DraftGroup> & { group: DraftGroup }) {
  const first = fields.fields[0]
  const add = (part: DraftCondition | DraftGroup) => onChange({ ...group, of: [...group.of, part] })
  return (
    <div role="group" aria-label={depth === 0 ? 'Conditions' : 'Group of conditions'} className={cx('flex flex-col gap-2', depth > 0 && 'rounded-md bg-sunken p-3')}>
      <div className="flex items-center gap-2">
        <Select label="How the conditions are joined" hideLabel options={matchOptions} value={group.match} onChange={next => onChange({ ...group, match: (next ?? 'all') as DraftGroup['match'] })} className="w-52" />
        {depth > 0 && <IconButton icon={X} size="sm" label="Take the group out" className="ml-auto" onPress={() => onChange(null)} />}
      </div>
      {group.of.map(part => ('of' in part
        ? <Group key={part.key} group={part} fields={fields} depth={depth + 1} onChange={next => onChange(replaced(group, part.key, next))} />
        : <ConditionRow key={part.key} condition={part} fields={fields} onChange={next => onChange(replaced(group, part.key, next))} />))}
      <div className="flex gap-1">
        <Button size="sm" kind="quiet" icon={Plus} isDisabled={!first} onPress={() => first && add(emptyCondition(first.field, first.operators[0] ?? 'is'))}>Condition</Button>
        {depth < 6 && <Button size="sm" kind="quiet" icon={Plus} onPress={() => add(emptyGroup())}>Group</Button>}
      </div>
    </div>
  )
}

function ConditionRow({ condition, fields, onChange }: { condition: DraftCondition; fields: FilterFields; onChange: (condition: DraftCondition | null) => void }) {
  const { workspace } = useSession()
  const field = fields.byName.get(condition.field)
  const choose = (name: string | null) => {
    const next = name ? fields.byName.get(name) : undefined
    if (next) onChange({ key: condition.key, field: next.field, is: next.operators.includes(condition.is) ? condition.is : (next.operators[0] ?? 'is') })
  }
  const setOperator = (is: Operator) => {
    // A value stays where it still fits: from "is" to "is not", not from one to two.
    const keeps = field && shapeOf(field, is) === shapeOf(field, condition.is)
    onChange({ key: condition.key, field: condition.field, is, ...(keeps && condition.value !== undefined ? { value: condition.value } : {}) })
  }
  return (
    <div className="grid grid-cols-[minmax(0,11rem)_minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-1.5 max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <ComboBox label="Field" hideLabel options={fields.fields.map(one => ({ id: one.field, label: one.label, ...(one.custom ? { note: 'own field' } : {}) }))} value={condition.field} onChange={choose} empty="No such field" />
      {field ? <Select label="How it compares" hideLabel options={field.operators.map(is => ({ id: is, label: operatorWord(is) }))} value={condition.is} onChange={next => next && setOperator(next as Operator)} className="max-sm:order-2" /> : <span className="text-danger-ink max-sm:order-2">is gone</span>}
      <span className="min-w-0 max-sm:order-3 max-sm:col-span-2">
        {field && <ConditionValue condition={condition} field={field} choices={fields.choicesOf(field)} currency={workspace?.currency ?? 'EUR'} onChange={value => onChange({ ...condition, value })} />}
      </span>
      <IconButton icon={X} size="sm" label={`Take out the condition on ${field?.label ?? 'a field that is gone'}`} className="max-sm:order-1" onPress={() => onChange(null)} />
    </div>
  )
}

const shapeOf = ({ kind }: FilterField, is: Operator): string => (is === 'between' ? 'two' : is === 'filled' || is === 'empty' ? 'none' : (is === 'contains' || is === 'starts') && kind === 'text' ? 'text' : 'one')
