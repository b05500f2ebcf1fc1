import { useState } from 'react'
import type { MetadataChange, MetadataField } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { fieldWords } from './field-words.ts'

/** The same words for many files. Fields that are left empty stay as each file has them. */
export function MetadataDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const [texts, setTexts] = useState<Partial<Record<MetadataField, string>>>({})
  const [day, setDay] = useState<string | null>(null)
  const change = useAct('media.metadata.change')
  const wanted: MetadataChange = { ...Object.fromEntries(Object.entries(texts).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []))), ...(day ? { dateCreated: day } : {}) }
  const save = () =>
    change.mutate({ ids: [...ids], ...wanted }, {
      onSuccess: ({ output, runId }) => (toastDone(`${counted(output.changed, 'file')} described`, runId), onClose()),
      onError: toastRefused,
    })
  return (
    <Dialog
      isOpen onClose={onClose} title={`Describe ${counted(ids.length, 'file')}`} intro="What you fill in is written into all of them. Empty fields stay as they are."
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={Object.keys(wanted).length === 0} isPending={change.isPending} onPress={save}>Write it</Button></>}
    >
      <div className="grid gap-3.5">
        {fieldWords.map(({ field, label, most, hint }, at) => {
          const props = { label, value: texts[field] ?? '', onChange: (text: string) => setTexts({ ...texts, [field]: text }), maxLength: most, autoFocus: at === 0, ...(hint ? { hint } : {}) }
          return field === 'description' ? <TextArea key={field} {...props} rows={2} /> : <TextField key={field} {...props} autoComplete="off" />
        })}
        <DateField label="Date created" value={day} onChange={setDay} />
        <p className="text-xs text-ink-muted">Keywords are tags: choose “Tag” for them.</p>
      </div>
    </Dialog>
  )
}
