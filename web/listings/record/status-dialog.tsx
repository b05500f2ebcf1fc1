import type { ListingDetail, StandardStatus } from '../../../server/listings/contract.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField } from '../../kit/number-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { wordOf } from '../listing-words.ts'

type Values = { closePrice: Money | null; closeDate: string | null; reason: string }
type Props = { listing: ListingDetail; status: StandardStatus; onClose: () => void; onSave: (more: { closePrice?: Money; closeDate?: string; reason?: string }) => Promise<void> }

/** Asks for how much and when, when a sale is closed; for why, when a listing leaves the market. All of it may stay open. */
export function StatusDialog({ listing, status, onClose, onSave }: Props) {
  const { workspace } = useSession()
  const isClose = status === 'Closed'
  const word = wordOf(listing, status)
  const form = useForm<Values>({
    initial: { closePrice: isClose ? listing.listPrice : null, closeDate: null, reason: '' },
    save: ({ closePrice, closeDate, reason }) => onSave({ ...(closePrice ? { closePrice } : {}), ...(closeDate ? { closeDate } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) }),
  })
  return (
    <Dialog isOpen onClose={onClose} title={`${listing.title}: ${word.toLowerCase()}`} intro={isClose ? 'Its page stays open and says so, without a price.' : 'Its page closes until it is back on the market.'}>
      <Form form={form} label={word}>
        {isClose && (
          <FieldRow>
            <MoneyField name="closePrice" label={`${word} for`} optional currency={listing.listPrice?.currency ?? workspace?.currency ?? 'GBP'} minAmount={0} hint="It is never published" />
            <DateField name="closeDate" label="On" optional hint="Empty is today" />
          </FieldRow>
        )}
        <TextField name="reason" label={isClose ? 'Remark' : 'Why'} optional maxLength={300} hint="Kept in the history, for members only" />
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">{`Mark as ${word.toLowerCase()}`}</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
