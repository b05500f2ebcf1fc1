import { z } from 'zod'
import { CreateListing } from '../../../server/listings/contract.ts'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'

const emptyIsNull = <S extends z.ZodType>(shape: S) => z.preprocess(value => (value === '' || value === undefined ? null : value), shape)
const { city, postalCode, listPrice, bedroomsTotal, vehicle } = CreateListing.shape
const vehicleFacts = vehicle.unwrap().shape

const NewListing = z.object({
  of: z.enum(['property', 'vehicle']),
  unparsedAddress: z.string().trim().max(255),
  vin: emptyIsNull(vehicleFacts.vin),
  stock: emptyIsNull(vehicleFacts.stock),
  year: vehicleFacts.year,
  make: emptyIsNull(vehicleFacts.make),
  model: emptyIsNull(vehicleFacts.model),
  city: emptyIsNull(city),
  postalCode: emptyIsNull(postalCode),
  listPrice,
  bedroomsTotal,
  kind: z.enum(['sale', 'let']),
  standardStatus: z.enum(['Incomplete', 'Coming Soon', 'Active']),
}).refine(({ of, unparsedAddress }) => of === 'vehicle' || unparsedAddress !== '', { path: ['unparsedAddress'], message: 'A property needs an address.' })
  .refine(({ of, make, vin }) => of === 'property' || make !== null || vin !== null, { path: ['make'], message: 'Give a make or a VIN.' })
type NewListingValues = z.output<typeof NewListing>
const blank = { of: 'property', unparsedAddress: '', vin: '', stock: '', year: null as number | null, make: '', model: '', city: '', postalCode: '', listPrice: null as Money | null, bedroomsTotal: null as number | null, kind: 'sale', standardStatus: 'Coming Soon' }

/** A new listing: the address first, the rest when it is known. */
export function NewListingDialog({ onClose, onMade }: { onClose: () => void; onMade: (listing: Output<'listings.listings.create'>) => void }) {
  const { workspace } = useSession()
  const create = useAct('listings.listings.create')
  const form = useForm<NewListingValues>({
    initial: blank as never,
    check: NewListing,
    save: async ({ of, kind, vin, stock, year, make, model, unparsedAddress, city, postalCode, bedroomsTotal, ...values }) => {
      const { output, runId } = await create.mutateAsync(of === 'vehicle'
        ? { ...values, kind: 'vehicle', vehicle: { vin, stock, year, make, model } }
        : { ...values, unparsedAddress, city, postalCode, bedroomsTotal, propertyType: kind === 'let' ? 'Residential Lease' : 'Residential' })
      toastDone(`${output.title} is in your listings`, runId)
      onMade(output)
    },
  })
  const isVehicle = form.hook.watch('of') === 'vehicle'
  return (
    <Dialog isOpen onClose={onClose} title="New listing" intro="An address, or what a vehicle is, is enough to begin. The rest follows on its page.">
      <Form form={form} label="New listing">
        <RadioGroup name="of" label="What" orientation="horizontal" choices={[{ id: 'property', label: 'A property' }, { id: 'vehicle', label: 'A vehicle' }]} />
        {isVehicle ? (
          <>
            <FieldRow><TextField name="make" label="Make" optional autoComplete="off" autoFocus /><TextField name="model" label="Model" optional autoComplete="off" /></FieldRow>
            <FieldRow><NumberField name="year" label="Year" optional min={1885} max={2200} format={{ useGrouping: false }} /><TextField name="stock" label="Stock number" optional autoComplete="off" /></FieldRow>
            <TextField name="vin" label="VIN" optional autoComplete="off" hint="17 characters, checked" />
            <FieldRow><MoneyField name="listPrice" label="Price" currency={workspace?.currency ?? 'GBP'} optional minAmount={0} /><StatusChoice /></FieldRow>
          </>
        ) : (<>
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
          <StatusChoice />
        </FieldRow>
        </>)}
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

const StatusChoice = () => <Select name="standardStatus" label="Status" options={[{ id: 'Incomplete', label: 'Draft' }, { id: 'Coming Soon', label: 'Coming soon' }, { id: 'Active', label: 'On the market' }]} />
