import { useState } from 'react'
import { dealRoles, type Field } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FieldRow } from '../../kit/form.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useListingChoices, useMembers } from '../others.ts'
import { roleWord } from '../deals/deal-words.ts'
import { useLeadChoices } from '../deals/use-lead-choices.ts'
import type { Missing } from './needs.ts'

type NeedFieldProps = { missing: Missing; currency: string; fields: readonly Field[]; autoFocus: boolean }

// A field always has a hint: the refusal takes its place, so that the button does not move away under the pointer as it goes.
const needed = 'Needed first'

/** The right input for a field that a stage asks for. Its value stands in the form under the field's own name. */
export function NeedField({ missing: { field, label }, currency, fields, autoFocus }: NeedFieldProps) {
  const custom = field.startsWith('field:') ? fields.find(one => `field:${one.id}` === field) : undefined
  const name = nameOfNeed(field)
  if (custom) return <CustomNeed field={custom} name={name} currency={currency} autoFocus={autoFocus} />
  if (field === 'value') return <MoneyField name={name} label={label} hint={needed} currency={currency} minAmount={0} autoFocus={autoFocus} />
  if (field === 'expectedClose' || field === 'birthday') return <DateField name={name} label={label} hint={needed} autoFocus={autoFocus} />
  if (field === 'ownerId') return <MemberNeed name={name} label={label} />
  if (field === 'listingId') return <ListingNeed name={name} label={label} />
  if (field === 'people') return <PersonNeed name={name} />
  if (field === 'commission') return <NumberField name={name} label="Commission" hint={needed} unit="%" min={0} max={100} step={0.01} autoFocus={autoFocus} />
  return <TextField name={name} label={label} autoFocus={autoFocus} autoComplete="off" type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'} hint={field === 'language' ? 'Such as es or en-GB' : needed} />
}

/** The name of a need in the form: dots and colons mean something there. */
export const nameOfNeed = (field: string): string => field.replace(/^field:/, 'custom_')

/** What the answers mean as fields of the record. */
export function setOfNeeds(missing: readonly Missing[], values: Record<string, unknown>, fields: readonly Field[]): Record<string, unknown> {
  const set: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const { field } of missing) {
    const value = values[nameOfNeed(field)]
    if (value === null || value === undefined || value === '') continue
    if (field.startsWith('field:')) {
      const type = fields.find(one => `field:${one.id}` === field)?.type
      custom[field.slice(6)] = type === 'multi' ? [value] : type === 'boolean' ? value === 'yes' : value
    } else if (field === 'people') set['people'] = [{ leadId: value, role: values['role'] ?? 'buyer' }]
    else if (field === 'commission') set['commission'] = { percent: value }
    else if (field === 'addresses') set['addresses'] = [{ street: value }]
    else set[field] = value
  }
  return Object.keys(custom).length ? { ...set, fields: custom } : set
}

function CustomNeed({ field, name, currency, autoFocus }: { field: Field; name: string; currency: string; autoFocus: boolean }) {
  const common = { name, label: field.label, hint: field.help ?? needed, autoFocus }
  if (field.type === 'number') return <NumberField {...common} />
  if (field.type === 'money') return <MoneyField {...common} currency={currency} />
  if (field.type === 'date') return <DateField {...common} />
  if (field.type === 'choice' || field.type === 'multi') return <Select {...common} options={field.options} />
  if (field.type === 'boolean') return <Select {...common} options={[{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }]} />
  return <TextField {...common} autoComplete="off" />
}

function MemberNeed({ name, label }: { name: string; label: string }) {
  const members = useMembers()
  return <Select name={name} label={label} hint={needed} placeholder="A member" options={[...members.values()].map(member => ({ id: member.id, label: member.name }))} />
}

function ListingNeed({ name, label }: { name: string; label: string }) {
  return <ComboBox name={name} label={label} hint={needed} placeholder="A listing" options={useListingChoices()} empty="No listing with this name" />
}

function PersonNeed({ name }: { name: string }) {
  const [text, setText] = useState('')
  const { options, isLoading } = useLeadChoices(text)
  return (
    <FieldRow>
      <ComboBox name={name} label="Lead" hint={needed} placeholder="Name, e-mail or phone" options={options} onSearch={setText} isLoading={isLoading} empty="No lead with this name" />
      <Select name="role" label="Is the" options={dealRoles.map(role => ({ id: role, label: roleWord[role] }))} />
    </FieldRow>
  )
}

/** The custom fields of leads, when one of the needs is such a field. */
export function useCustomFields(missing: readonly Missing[]): readonly Field[] {
  return useOperation('crm.fields.list', {}, { enabled: missing.some(({ field }) => field.startsWith('field:')) }).data?.items ?? []
}
