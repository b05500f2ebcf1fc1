import { useState } from 'react'
import { z } from 'zod'
import { dealFields, dealRoles } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { formatMoney, type Money } from '../../kit/format.ts'
import { MoneyField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { emptyIsNull } from '../leads/empty-is-null.ts'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { roleWord } from './deal-words.ts'
import { useLeadChoices } from './use-lead-choices.ts'

const NewDeal = z.object({
  name: dealFields.name, leadId: z.string().nullable(), role: z.enum(dealRoles), listingId: emptyIsNull(dealFields.listingId), value: dealFields.value, expectedClose: emptyIsNull(dealFields.expectedClose), ownerId: emptyIsNull(dealFields.ownerId),
})
type Values = z.output<typeof NewDeal>

/** Begins a deal: what it is, with whom, on which listing, and what it is worth. */
export function NewDealDialog({ leadId, listingId, onClose, onMade }: { leadId?: string | undefined; listingId?: string | undefined; onClose: () => void; onMade: (id: string) => void }) {
  const { workspace, person } = useSession()
  const members = useMembers()
  const [text, setText] = useState('')
  const leads = useLeadChoices(text)
  const lead = useOperation('crm.leads.get', { id: leadId ?? '' }, { enabled: leadId !== undefined }).data
  const listings = useOperation('listings.listings.list', { limit: 100 }, { enabled: useMay('listings:read') }).data?.items ?? []
  const create = useAct('crm.deals.create')
  const form = useForm<Values>({
    initial: { name: '', leadId: leadId ?? null, role: 'buyer', listingId: listingId ?? '', value: null as Money | null, expectedClose: '', ownerId: person?.id ?? '' } as never,
    check: NewDeal,
    save: async ({ leadId: chosen, role, ...values }) => {
      const listing = listings.find(one => one.id === values.listingId)
      const fromListing = values.value === null ? (listing?.listPrice ?? null) : null
      const { output, runId } = await create.mutateAsync({ ...values, value: values.value ?? fromListing, valueFrom: fromListing ? 'listing' : 'typed', people: chosen ? [{ leadId: chosen, role }] : [] } as never)
      toastDone(`${output.name} is in your deals`, runId)
      onMade(output.id)
    },
  })
  const chosenListing = listings.find(one => one.id === form.hook.watch('listingId'))
  const options = lead && !leads.options.some(option => option.id === lead.id) ? [{ id: lead.id as string, label: lead.name }, ...leads.options] : leads.options
  return (
    <Dialog isOpen onClose={onClose} title="New deal" intro="One sale: who, what, and for how much.">
      <Form form={form} label="New deal">
        <TextField name="name" label="Name" autoComplete="off" autoFocus hint="Such as the address, or who sells what" />
        <FieldRow>
          <ComboBox name="leadId" label="Lead" optional placeholder="Name, e-mail or phone" options={options} onSearch={setText} isLoading={leads.isLoading} empty="No lead with this name" />
          <Select name="role" label="Is the" options={dealRoles.map(role => ({ id: role, label: roleWord[role] }))} />
        </FieldRow>
        {listings.length > 0 && <ComboBox name="listingId" label="Listing" optional placeholder="A listing" options={listings.map(one => ({ id: one.id as string, label: one.title }))} empty="No listing with this name" />}
        <FieldRow>
          <MoneyField name="value" label="Value" currency={workspace?.currency ?? 'GBP'} optional minAmount={0} hint={chosenListing?.listPrice ? `${formatMoney(chosenListing.listPrice)} from the listing while empty` : undefined} />
          <DateField name="expectedClose" label="Expected close" optional />
        </FieldRow>
        <Select name="ownerId" label="Agent" optional placeholder="Nobody yet" options={[...members.values()].map(({ id, name }) => ({ id, label: name }))} />
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">Begin the deal</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
