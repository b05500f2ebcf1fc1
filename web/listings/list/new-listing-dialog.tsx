import { z } from 'zod'
import { CreateListing } from '../../../server/listings/contract.ts'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'

const emptyIsNull = <S extends z.ZodType>(shape: S) => z.preprocess(value => (value === '' || value === undefined ? null : value), shape)
const { unparsedAddress, city, postalCode, listPrice, bedroomsTotal } = CreateListing.shape

const NewListing = z.object({
  unparsedAddress,
  city: emptyIsNull(city),
  postalCode: emptyIsNull(postalCode),
  listPrice,
  bedroomsTotal,
  kind: z.enum(['sale', 'let']),
  standardStatus: z.enum(['Coming Soon', 'Active']),
})
type NewListingValues = z.output<typeof NewListing>
const blank = { unparsedAddress: '', city: '', postalCode: '', listPrice: null as Money | null, bedroomsTotal: null as number | null, kind: 'sale', standardStatus: 'Coming Soon' }

/** A new listing: the address first, the rest when it is known. */
export function NewListingDialog({ onClose, onMade }: { onClose: () => void; onMade: (listing: Output<'listings.listings.create'>) => void }) {
  const { workspace } = useSession()
  const create = useAct('listings.listings.create')
  const form = useForm<NewListingValues>({
    initial: blank as never,
    check: NewListing,
    save: async ({ kind, ...values }) => {
      const { output, runId } = await create.mutateAsync({ ...values, propertyType: kind === 'let' ? 'Residential Lease' : 'Residential' })
      toastDone(`${output.title} is in your listings`, runId)
      onMade(output)
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="New listing" intro="An address is enough to begin. Photos, facts and text follow on its page.">
      <Form form={form} label="New listing">
        <TextField name="unparsedAddress" label="Address" placeholder="14 Harbour Lane, Port Ellery" autoComplete="off" autoFocus hint="In one line, as on an envelope" />
        <FieldRow>
          <TextField name="city" label="Town or city" optional autoComplete="off" />
          <TextField name="postalCode" label="Postcode" optional autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <MoneyField name="listPrice" label="Price" currency={workspace?.currency ?? 'GBP'} optional minAmount={0} />
          <NumberField name="bedroomsTotal" label="Bedrooms" optional min={0} max={1000} />
        </FieldRow>
        <FieldRow>
          <Select name="kind" label="To be" options={[{ id: 'sale', label: 'Sold' }, { id: 'let', label: 'Let' }]} />
          <Select name="standardStatus" label="Status" options={[{ id: 'Coming Soon', label: 'Coming soon' }, { id: 'Active', label: 'On the market' }]} />
        </FieldRow>
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">Add the listing</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
