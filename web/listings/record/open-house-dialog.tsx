import { openHouseTypes, type ListingDetail, type OpenHouse } from '../../../server/listings/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DateTimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'

type Values = { startWall: string | null; endWall: string | null; capacity: number | null; openHouseType: OpenHouse['openHouseType']; openHouseRemarks: string; hostId: string | null }

/** Plans an open house, or moves one. Times are what the clock on the wall will show. */
export function OpenHouseDialog({ listing, known, onClose }: { listing: ListingDetail; known: OpenHouse | null; onClose: () => void }) {
  const { workspace } = useSession()
  const members = useOperation('identity.members.list', { id: workspace?.id ?? '' }, { enabled: workspace !== null })
  const zone = known?.zone ?? workspace?.timeZone
  const form = useForm<Values>({
    initial: { startWall: known?.startWall.slice(0, 16) ?? null, endWall: known?.endWall.slice(0, 16) ?? null, capacity: known?.capacity ?? null, openHouseType: known?.openHouseType ?? 'Public', openHouseRemarks: known?.openHouseRemarks ?? '', hostId: known?.host?.id ?? null },
    save: async ({ startWall, endWall, openHouseRemarks, ...values }) => {
      const plan = { ...values, startWall: startWall ?? '', endWall: endWall ?? '', openHouseRemarks: openHouseRemarks.trim() || null }
      const { runId } = known ? await callForAnswer('listings.open-houses.change', { id: known.id, version: known.version, ...plan }) : await callForAnswer('listings.open-houses.schedule', { listingId: listing.id, ...plan })
      await refreshRooms(queries, ['listings'])
      toastDone(known ? 'The open house is changed' : 'The open house is planned', runId)
      onClose()
    },
  })
  const people = ((members.data as { items?: { id: string; name: string }[] } | undefined)?.items ?? []).map(({ id, name }) => ({ id, label: name }))
  return (
    <Dialog isOpen onClose={onClose} title={known ? 'Change the open house' : 'Plan an open house'} intro="It stands on the public page with a file for the calendar. Visitors sign in by the QR code at the door.">
      <Form form={form} label="Open house">
        <FieldRow>
          <DateTimeField name="startWall" label="From" zone={zone} autoFocus />
          <DateTimeField name="endWall" label="To" zone={zone} />
        </FieldRow>
        <FieldRow>
          <Select name="openHouseType" label="For" options={openHouseTypes.map(id => ({ id, label: { Public: 'Everybody', Broker: 'Agents', Private: 'Invited people' }[id] }))} />
          <NumberField name="capacity" label="How many fit" optional min={1} max={10_000} />
        </FieldRow>
        {people.length > 1 && <Select name="hostId" label="Who is there" optional options={people} placeholder="Not settled yet" />}
        <TextArea name="openHouseRemarks" label="For visitors" optional rows={3} maxLength={1000} placeholder="Where to park, what to bring" />
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">{known ? 'Change it' : 'Plan it'}</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
