import { Copy } from 'lucide-react'
import { useState } from 'react'
import { usualTerms, type UploadRequest } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { formatDay } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useMay } from '../../shell/session.tsx'
import { folderTree } from '../library/folder-tree.ts'

/** Where what arrives is put. */
export type RequestPlace = { folderId?: string; listingId?: string; title?: string }
type Values = { title: string; note: string; folderId: string; listingId: string; image: boolean; video: boolean; document: boolean; maxFiles: number; terms: string; days: number; password: string }

/** Makes a link by which a photographer sends files, without an account. */
export function RequestDialog({ place = {}, onMade, onClose }: { place?: RequestPlace; onMade?: () => void; onClose: () => void }) {
  const [made, setMade] = useState<{ url: string; expiresAt: string } | null>(null)
  const mayListings = useMay('listings:read')
  const { data: listings } = useOperation('listings.listings.list', { limit: 100 }, { enabled: mayListings })
  const { data: folders } = useOperation('media.folders.list', {})
  const form = useForm<Values>({
    initial: { title: place.title ? `Photos of ${place.title}` : '', note: '', folderId: place.folderId ?? 'none', listingId: place.listingId ?? 'none', image: true, video: true, document: false, maxFiles: 500, terms: usualTerms, days: 14, password: '' },
    save: async ({ image, video, document, folderId, listingId, password, ...values }) => {
      const kinds = [...(image ? ['image'] : []), ...(video ? ['video'] : []), ...(document ? ['document'] : [])] as UploadRequest['kinds']
      setMade(await call('media.upload-requests.make', { ...values, kinds, ...(folderId === 'none' ? {} : { folderId: folderId as never }), ...(listingId === 'none' ? {} : { listingId: listingId as never }), ...(password ? { password } : {}) }))
      onMade?.()
      await refreshRooms(queries, ['media'])
    },
  })
  if (made) {
    return (
      <Dialog
        isOpen onClose={onClose} size="md" title="The link is ready" intro={`Send it to the photographer. It takes files until ${formatDay(made.expiresAt)}; you hear when they are here.`}
        actions={<><LinkButton href={made.url} target="_blank">Look at the page</LinkButton><Button onPress={onClose}>Done</Button><Button kind="primary" icon={Copy} onPress={() => void copyText(made.url, 'The link is copied')} autoFocus>Copy the link</Button></>}
      >
        <TextField label="Link" value={made.url} isReadOnly hint="It is shown only this once. Send it by mail or message." />
      </Dialog>
    )
  }
  const none = { id: 'none', label: 'None' }
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Ask for files" intro="A photographer opens the link and drops their files. They need no account, and a cut line loses nothing.">
      <Form form={form} label="Ask for files">
        <TextField name="title" label="What it is about" placeholder="Photos of Mill Cottage" maxLength={120} autoFocus />
        <TextArea name="note" label="What you want" optional rows={3} maxLength={2000} placeholder="All rooms in daylight, the front from the lane, one of the garden" />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          {listings && <Select name="listingId" label="For the listing" options={[none, ...listings.items.map(listing => ({ id: listing.id, label: listing.title }))]} />}
          <Select name="folderId" label="Into the folder" options={[none, ...folderTree(folders?.items ?? []).map(folder => ({ id: folder.id, label: `${'  '.repeat(folder.depth)}${folder.name}` }))]} />
        </div>
        <fieldset className="grid gap-1.5"><legend className="mb-1.25 font-medium">What is taken</legend><span className="flex flex-wrap gap-x-5 gap-y-1.5"><Checkbox name="image" label="Photos" /><Checkbox name="video" label="Films" /><Checkbox name="document" label="PDF documents" /></span></fieldset>
        <TextArea name="terms" label="What they agree to" optional rows={3} maxLength={1000} hint="It becomes the licence of each file, in their name. Empty asks for nothing" />
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          <NumberField name="maxFiles" label="At most" unit="files" min={1} max={2000} />
          <NumberField name="days" label="Open for" unit="days" min={1} max={365} />
          <TextField name="password" label="Password" optional maxLength={100} autoComplete="off" />
        </div>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Make the link</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
