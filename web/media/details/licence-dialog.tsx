import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { AssetLicence } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { toastDone } from '../undo-run.ts'
import { licenceOptions } from './licence-words.ts'

type Values = { kind: AssetLicence['kind']; holder: string; note: string; expiresOn: string | null }

/** Writes down a licence or consent, or renews one. The signed paper is a file of the library. */
export function LicenceDialog({ assetId, licence, onClose }: { assetId: string; licence: AssetLicence | null; onClose: () => void }) {
  const [fileId, setFileId] = useState(licence?.file?.id ?? null)
  const { data: paper } = useOperation('media.assets.get', { id: fileId ?? '' }, { enabled: fileId !== null })
  const pick = useMediaPicker()
  const choose = async () => setFileId((await pick({ title: 'Choose the signed paper', verb: 'Use', multiple: false, kinds: ['document', 'image'] }))?.[0] ?? fileId)
  const form = useForm<Values>({
    initial: { kind: licence?.kind ?? 'licence', holder: licence?.holder ?? '', note: licence?.note ?? '', expiresOn: licence?.expiresOn ?? null },
    save: async values => {
      const { runId } = licence ? await callForAnswer('media.licences.change', { id: licence.id, version: licence.version, ...values, fileId }) : await callForAnswer('media.licences.add', { id: assetId, ...values, fileId })
      await refreshRooms(queries, ['media'])
      toastDone(licence ? `The ${values.kind} of ${values.holder} is changed` : `The ${values.kind} of ${values.holder} is written down`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={licence ? 'Change the licence or consent' : 'Licence or consent'}>
      <Form form={form} label="Licence or consent">
        <Select name="kind" label="What it is" options={licenceOptions} />
        <TextField name="holder" label="Who gave it" maxLength={200} autoFocus />
        <TextArea name="note" label="What it allows" optional rows={2} maxLength={1000} />
        <DateField name="expiresOn" label="Last day it counts" optional hint="From the day after, the file and all that was made from it is not published" />
        <div className="flex flex-wrap items-center gap-2">
          <Button icon={Paperclip} onPress={() => void choose()}>{fileId ? 'Another paper' : 'Add the signed paper'}</Button>
          {fileId && <><span className="min-w-0 truncate text-ink-muted">{paper?.name}</span><Button kind="quiet" size="sm" onPress={() => setFileId(null)}>Take it off</Button></>}
        </div>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Keep it</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
