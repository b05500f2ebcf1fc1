import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { FormField } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'

type Kind = FormField['kind']
const kindWords: Record<Kind, string> = { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company', message: 'Question', text: 'Short answer', choice: 'Choice', yes: 'Tick box' }
const once: readonly Kind[] = ['name', 'email', 'phone', 'company', 'message']
/** Types of custom fields whose values can be typed into a form, by kind of question. */
const fits: Partial<Record<Kind, readonly string[]>> = { text: ['text', 'number', 'date', 'link'], choice: ['choice'], yes: ['boolean'] }

/** The questions of a form in their order. */
export function FormFields({ fields, onChange }: { fields: readonly FormField[]; onChange: (fields: FormField[]) => void }) {
  const list = useRef<HTMLOListElement>(null)
  const set = (id: string, change: Partial<FormField>) => onChange(fields.map(field => (field.id === id ? { ...field, ...change } : field)))
  const move = (at: number, by: number) => {
    const next = [...fields]
    const [taken] = next.splice(at, 1)
    next.splice(at + by, 0, taken!)
    onChange(next)
    // The keys stay on the field that moved.
    requestAnimationFrame(() => list.current?.querySelectorAll('li')[at + by]?.querySelector<HTMLElement>(`[aria-label^="Move"]`)?.focus())
  }
  const add = (kind: Kind) => onChange([...fields, { id: freeId(kind, fields), kind, label: kindWords[kind], required: false, options: kind === 'choice' ? ['First', 'Second'] : [], fieldId: null }])
  return (
    <>
      <ol ref={list} className="flex flex-col gap-3">
        {fields.map((field, at) => (
          <li key={field.id} className="rounded-md p-3 shadow-[inset_0_0_0_1px_var(--line)]">
            <div className="flex items-center gap-1">
              <span className="flex-1 text-xs text-ink-muted">{kindWords[field.kind]}</span>
              <IconButton icon={ArrowUp} size="sm" label={`Move ${field.label} up`} isDisabled={at === 0} onPress={() => move(at, -1)} />
              <IconButton icon={ArrowDown} size="sm" label={`Move ${field.label} down`} isDisabled={at === fields.length - 1} onPress={() => move(at, 1)} />
              <IconButton icon={Trash2} size="sm" label={`Take ${field.label} out`} isDisabled={fields.length === 1} onPress={() => onChange(fields.filter(one => one.id !== field.id))} />
            </div>
            <div className="mt-1.5 flex flex-col gap-2.5">
              <TextField label={`Label of ${kindWords[field.kind].toLowerCase()}`} hideLabel value={field.label} onChange={label => set(field.id, { label })} maxLength={120} />
              {field.kind === 'choice' && <TextArea label="Choices, one on each line" value={field.options.join('\n')} onChange={text => set(field.id, { options: text.split('\n').slice(0, 30) })} rows={3} />}
              <FillsField field={field} onChange={fieldId => set(field.id, { fieldId })} />
              <Checkbox label="Has to be filled" value={field.required} onChange={required => set(field.id, { required })} />
            </div>
          </li>
        ))}
      </ol>
      <Menu label="Add a field" placement="bottom start" trigger={<Button icon={Plus} className="self-start" isDisabled={fields.length >= 30}>Add a field</Button>} groups={[
        { title: 'Of the lead', items: once.map(kind => ({ id: kind, label: kindWords[kind], isDisabled: fields.some(field => field.kind === kind), onAction: () => add(kind) })) },
        { title: 'Your own question', items: (['text', 'choice', 'yes'] as const).map(kind => ({ id: kind, label: kindWords[kind], onAction: () => add(kind) })) },
      ]} />
    </>
  )
}

/** Which custom field of the lead takes the answer; else it stands in the lead's question. */
function FillsField({ field, onChange }: { field: FormField; onChange: (id: FormField['fieldId']) => void }) {
  const types = fits[field.kind]
  const { data } = useOperation('crm.fields.list', {}, { enabled: types !== undefined })
  const options = data?.items.filter(one => types?.includes(one.type)) ?? []
  if (!types || options.length === 0) return null
  return <Select label="Goes into" value={field.fieldId ?? 'question'} onChange={id => onChange(id === 'question' ? null : (id as NonNullable<FormField['fieldId']>))} options={[{ id: 'question', label: 'The question of the lead' }, ...options.map(one => ({ id: one.id, label: one.label, note: one.type }))]} />
}

function freeId(kind: Kind, fields: readonly FormField[]): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`
    if (!fields.some(field => field.id === id)) return id
  }
}
