import { z } from 'zod'
import { leadFields } from '../../../server/crm/contract.ts'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { useListingChoices, useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { emptyIsNull } from './empty-is-null.ts'
import { knownSources, sourceName } from './lead-words.ts'

const NewLead = z.object({
  name: leadFields.name,
  email: emptyIsNull(leadFields.email),
  phone: emptyIsNull(leadFields.phone),
  company: emptyIsNull(leadFields.company),
  source: leadFields.source,
  ownerId: emptyIsNull(leadFields.ownerId),
  listingId: emptyIsNull(leadFields.listingId),
  value: leadFields.value,
})
type NewLeadValues = z.output<typeof NewLead>
const blank = { name: '', email: '', phone: '', company: '', source: 'manual', ownerId: '', listingId: '', value: null as Money | null }

/** Writes down somebody new. What the server refuses stands at its field. */
export function NewLeadDialog({ onClose, onMade }: { onClose: () => void; onMade: (lead: Output<'crm.leads.create'>) => void }) {
  const { workspace, person } = useSession()
  const members = useMembers()
  const listings = useListingChoices()
  const create = useAct('crm.leads.create')
  const form = useForm<NewLeadValues>({
    initial: { ...blank, ownerId: person?.id ?? '' } as never,
    check: NewLead,
    save: async values => {
      const { output, runId } = await create.mutateAsync(values)
      toastDone(`${output.name} is in your leads`, runId)
      onMade(output)
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="New lead" intro="Somebody you met, who called, or who sits in front of you.">
      <Form form={form} label="New lead">
        <TextField name="name" label="Name" autoComplete="off" autoFocus />
        <FieldRow>
          <TextField name="email" label="E-mail" type="email" optional autoComplete="off" />
          <TextField name="phone" label="Phone" type="tel" optional autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <TextField name="company" label="Company" optional autoComplete="off" />
          <MoneyField name="value" label="Value" currency={workspace?.currency ?? 'GBP'} optional minAmount={0} />
        </FieldRow>
        {listings.length > 0 && <ComboBox name="listingId" label="Asks about" optional placeholder="A listing" options={listings} empty="No listing with this name" />}
        <FieldRow>
          <Select name="source" label="Came by" options={knownSources.map(id => ({ id, label: sourceName(id) }))} />
          <Select name="ownerId" label="Agent" optional placeholder="Nobody yet" options={[...members.values()].map(({ id, name }) => ({ id, label: name }))} />
        </FieldRow>
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">Add the lead</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
