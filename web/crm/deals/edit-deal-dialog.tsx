import { useState } from 'react'
import { z } from 'zod'
import { dealFields, dealRoles, type DealDetail, type DealPersonSeen } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { X } from 'lucide-react'
import { emptyIsNull } from '../leads/empty-is-null.ts'
import { useListingChoices, useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { roleWord } from './deal-words.ts'
import { useLeadChoices } from './use-lead-choices.ts'

const Edited = z.object({ name: dealFields.name, value: dealFields.value, expectedClose: emptyIsNull(dealFields.expectedClose), probability: dealFields.probability, ownerId: emptyIsNull(dealFields.ownerId), listingId: emptyIsNull(dealFields.listingId) })
type Values = z.output<typeof Edited>

/** The facts of a deal and its people in one place. A closed deal keeps what it was worth. */
export function EditDealDialog({ deal, onClose }: { deal: DealDetail; onClose: () => void }) {
  const members = useMembers()
  const listings = useListingChoices()
  const act = useAct('crm.deals.update')
  const [people, setPeople] = useState<DealPersonSeen[]>(deal.people)
  const [text, setText] = useState('')
  const leads = useLeadChoices(text)
  const isFixed = deal.state !== 'open' || deal.valueFrom === 'lines'
  const form = useForm<Values>({
    initial: { name: deal.name, value: deal.value, expectedClose: deal.expectedClose ?? '', probability: deal.ownProbability, ownerId: deal.ownerId ?? '', listingId: deal.listingId ?? '' } as never,
    check: Edited,
    save: async ({ value, ...values }) => {
      const { output, runId } = await act.mutateAsync({ id: deal.id, version: deal.version, ...values, ...(isFixed ? {} : { value }), people: people.map(({ leadId, role }) => ({ leadId, role })) } as never)
      toastDone(`${output.name} is changed`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={deal.name} size="md">
      <Form form={form} label="Change the deal">
        <TextField name="name" label="Name" autoComplete="off" autoFocus />
        <FieldRow>
          <MoneyField name="value" label="Value" currency={deal.currency} optional minAmount={0} isReadOnly={isFixed} hint={deal.valueFrom === 'lines' ? 'The sum of the lines' : isFixed ? `The deal is ${deal.state}` : undefined} />
          <NumberField name="probability" label="Likely" unit="%" min={0} max={100} step={1} optional hint="That of the stage while empty" />
        </FieldRow>
        <FieldRow>
          <DateField name="expectedClose" label="Expected close" optional />
          <Select name="ownerId" label="Agent" optional placeholder="Nobody yet" options={[...members.values()].map(({ id, name }) => ({ id, label: name }))} />
        </FieldRow>
        {listings.length > 0 && <ComboBox name="listingId" label="Listing" optional placeholder="A listing" options={listings} empty="No listing with this name" />}
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-xs font-medium">Who takes part</legend>
          {people.map((person, at) => (
            <div key={person.leadId} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{person.name ?? 'Somebody whom you do not see'}</span>
              <Select label="Is the" hideLabel className="w-32" value={person.role} onChange={role => setPeople(people.map((one, index) => (index === at ? { ...one, role: (role ?? 'other') as DealPersonSeen['role'] } : one)))} options={dealRoles.map(role => ({ id: role, label: roleWord[role] }))} />
              <IconButton icon={X} size="sm" label={`Take ${person.name ?? 'them'} out`} onPress={() => setPeople(people.filter((_, index) => index !== at))} />
            </div>
          ))}
          <ComboBox
            key={people.length} label="Add a lead" hideLabel placeholder="Add a lead by name, e-mail or phone" options={leads.options.filter(option => !people.some(person => person.leadId === option.id))} onSearch={setText} isLoading={leads.isLoading} empty="No lead with this name"
            onChange={id => {
              const lead = leads.options.find(option => option.id === id)
              if (lead) setPeople([...people, { leadId: lead.id, role: people.some(person => person.role === 'buyer') ? 'seller' : 'buyer', name: lead.label }])
            }}
          />
        </fieldset>
        <FormFoot>
          <span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Save</SubmitButton></span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
