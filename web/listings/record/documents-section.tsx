import { FilePlus2, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { documentKinds, type ListingDetail, type ListingDocument } from '../../../server/listings/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, FieldRow, SubmitButton, useForm } from '../../kit/form.tsx'
import { formatBytes, formatDay } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { toastDone } from '../undo-run.ts'

/** Papers of a listing: who sees them, and until when they count. */
export function DocumentsSection({ listing }: { listing: ListingDetail }) {
  const { data, error } = useOperation('listings.documents.list', { listingId: listing.id })
  const add = useAct('listings.documents.add')
  const pick = useMediaPicker()
  const [changing, setChanging] = useState<ListingDocument | null>(null)
  const mayEdit = listing.may.edit && listing.deletedAt === null
  const choose = async () => {
    const [assetId] = (await pick({ title: 'Add a document', verb: 'Add', multiple: false, kinds: ['document', 'image'], listingId: listing.id })) ?? []
    if (assetId) add.mutate({ listingId: listing.id, assetId }, { onSuccess: ({ output, runId }) => (toastDone(`${output.title} is with this listing`, runId), setChanging(output)), onError: problem => toastProblem(problem) })
  }
  return (
    <Section title="Documents" inset="panel" className="max-md:px-(--pad)" end={mayEdit && <Button kind="quiet" size="sm" icon={FilePlus2} onPress={() => void choose()}>Add one</Button>}>
      {error ? <FailedState error={error} /> : data?.items.length === 0 ? <p className="pb-4 text-ink-muted">Floor plan, energy certificate, contract: for the team only, or for everybody.</p> : (
        <ul className="mb-3 border-t border-line">{data?.items.map(one => <DocumentLine key={one.id} one={one} onChange={() => setChanging(one)} />)}</ul>
      )}
      {changing && <DocumentDialog one={changing} onClose={() => setChanging(null)} />}
    </Section>
  )
}

function DocumentLine({ one, onChange }: { one: ListingDocument; onChange: () => void }) {
  const remove = useAct('listings.documents.remove')
  const takeOff = () => remove.mutate({ id: one.id }, { onSuccess: ({ runId }) => toastDone(`${one.title} is off this listing`, runId), onError: problem => toastProblem(problem) })
  return (
    <li className="flex items-start gap-2 border-b border-line py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <TextLink href={one.downloadUrl}>{one.title}</TextLink>
        <span className="block text-xs text-ink-muted">{[one.kind, formatBytes(one.bytes), one.visibleTo === 'public' ? 'for everybody' : 'team only', one.licence].filter(Boolean).join(', ')}</span>
        {one.expiresOn && <span className={one.isExpired ? 'block text-xs text-danger-ink' : 'block text-xs text-ink-muted'}>{one.isExpired ? 'Out of date since' : 'Counts until'} {formatDay(`${one.expiresOn}T12:00:00Z`)}</span>}
      </span>
      {one.may.edit && <Menu label="More for this document" trigger={<IconButton icon={MoreHorizontal} label="More" size="sm" />} groups={[{ items: [{ id: 'change', label: 'Change it', onAction: onChange }, { id: 'off', label: 'Take it off', icon: Trash2, isDanger: true, onAction: takeOff }] }]} />}
    </li>
  )
}

function DocumentDialog({ one, onClose }: { one: ListingDocument; onClose: () => void }) {
  const form = useForm<{ title: string; kind: string; visibleTo: string; licence: string; expiresOn: string | null }>({
    initial: { title: one.title, kind: one.kind, visibleTo: one.visibleTo, licence: one.licence ?? '', expiresOn: one.expiresOn },
    save: async ({ licence, ...values }) => {
      const { runId } = await callForAnswer('listings.documents.change', { id: one.id, version: one.version, ...values, licence: licence.trim() || null } as never)
      await refreshRooms(queries, ['listings'])
      toastDone(`${values.title} is changed`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="Document">
      <Form form={form} label="Document">
        <TextField name="title" label="Name" maxLength={160} autoFocus />
        <FieldRow>
          <Select name="kind" label="What it is" options={documentKinds.map(id => ({ id, label: id }))} />
          <Select name="visibleTo" label="Who sees it" options={[{ id: 'team', label: 'The team' }, { id: 'public', label: 'Everybody, on the public page' }]} />
        </FieldRow>
        <TextField name="licence" label="Licence" optional maxLength={300} hint="What we may do with it, and by whose leave" />
        <DateField name="expiresOn" label="Counts until" optional />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Keep it</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
