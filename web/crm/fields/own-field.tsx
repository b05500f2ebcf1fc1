import type { Field } from '../../../server/crm/contract.ts'
import { DateField } from '../../kit/date-field.tsx'
import { FieldLabel, useFieldBinding } from '../../kit/field.tsx'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { ValuesMenu } from '../filter/values-menu.tsx'
import { useListingChoices, useMembers } from '../others.ts'

type OwnFieldProps = { field: Field; name: string; currency: string }

/** The input of a custom field inside a form, by its type. */
export function OwnField({ field, name, currency }: OwnFieldProps) {
  const common = { name, label: field.label, optional: !field.required, ...(field.help ? { hint: field.help } : {}) }
  if (field.type === 'number') return <NumberField {...common} />
  if (field.type === 'money') return <MoneyField {...common} currency={currency} />
  if (field.type === 'date') return <DateField {...common} />
  if (field.type === 'link') return <TextField {...common} type="url" placeholder="https://" />
  if (field.type === 'boolean') return <YesNo {...common} />
  if (field.type === 'choice') return <Select {...common} placeholder="Not known" options={field.options} />
  if (field.type === 'multi') return <Several {...common} field={field} />
  if (field.type === 'reference') return <Reference {...common} field={field} />
  return <TextArea {...common} rows={1} maxLength={2000} />
}

type Common = { name: string; label: string; optional: boolean; hint?: string }

function YesNo(props: Common) {
  const bound = useFieldBinding<boolean | undefined>(props)
  return <Select {...props} name={`${props.name}-shown`} options={[{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }]} placeholder="Not known" value={bound.value === undefined || bound.value === null ? null : bound.value ? 'yes' : 'no'} onChange={next => bound.onChange?.(next === null ? undefined : next === 'yes')} {...(bound.error ? { error: bound.error } : {})} />
}

function Several({ field, ...props }: Common & { field: Field }) {
  const bound = useFieldBinding<string[] | undefined>(props)
  return (
    <div className="flex min-w-0 flex-col" data-field={props.name}>
      <FieldLabel optional={props.optional}>{props.label}</FieldLabel>
      <ValuesMenu label={props.label} choices={field.options} value={bound.value ?? []} onChange={next => bound.onChange?.(next.length ? next : undefined)} />
      {bound.error && <p className="mt-1 text-xs text-danger-ink">{bound.error}</p>}
    </div>
  )
}

function Reference({ field, ...props }: Common & { field: Field }) {
  const members = useMembers()
  const listings = useListingChoices()
  if (field.refersTo === 'lead') return <TextField {...props} placeholder="Id of a lead" />
  return <ComboBox {...props} options={field.refersTo === 'person' ? [...members.values()].map(({ id, name }) => ({ id, label: name })) : listings} />
}
