import type { ListingDetail } from '../../../server/listings/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField } from '../../kit/number-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { wordOf } from '../listing-words.ts'

/** Asks for how much, when a sale is closed. It may stay open. */
export function CloseDialog({ listing, onClose, onSave }: { listing: ListingDetail; onClose: () => void; onSave: (closePrice: Money | null) => Promise<void> }) {
  const { workspace } = useSession()
  const word = wordOf(listing, 'Closed').toLowerCase()
  const form = useForm<{ closePrice: Money | null }>({ initial: { closePrice: listing.listPrice }, save: ({ closePrice }) => onSave(closePrice) })
  return (
    <Dialog isOpen onClose={onClose} title={`${listing.title} is ${word}`} intro="Its page stays open and says so, without a price.">
      <Form form={form} label={`Mark as ${word}`}>
        <MoneyField name="closePrice" label={`${wordOf(listing, 'Closed')} for`} optional currency={listing.listPrice?.currency ?? workspace?.currency ?? 'GBP'} minAmount={0} hint="For your own reports. It is never published" />
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">Mark as {word}</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
