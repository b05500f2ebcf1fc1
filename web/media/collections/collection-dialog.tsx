import { z } from 'zod'
import { CollectionName, type Collection } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted } from '../../kit/format.ts'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

export type CollectionTask = { do: 'create'; assetIds?: readonly string[] } | { do: 'rename'; collection: Collection }

/** Names a new collection, with the chosen files in it, or gives an old one another name. */
export function CollectionDialog({ task, onClose, onMade }: { task: CollectionTask; onClose: () => void; onMade?: (id: string) => void }) {
  const create = useAct('media.collections.create')
  const update = useAct('media.collections.update')
  const files = task.do === 'create' ? (task.assetIds ?? []) : []
  const form = useForm({
    initial: { name: task.do === 'rename' ? task.collection.name : '' },
    check: z.object({ name: CollectionName }),
    save: async ({ name }) => {
      if (task.do === 'create') {
        const { output, runId } = await create.mutateAsync({ name, ...(files.length ? { assetIds: [...files] } : {}) })
        toastDone(files.length ? `${counted(files.length, 'file')} put into ${name}` : `${name} was made`, runId)
        onMade?.(output.id)
      } else {
        const { runId } = await update.mutateAsync({ id: task.collection.id, version: task.collection.version, name })
        toastDone(`${task.collection.name} is now called ${name}`, runId)
      }
      onClose()
    },
  })
  const title = task.do === 'rename' ? `Rename ${task.collection.name}` : files.length ? `New collection of ${counted(files.length, 'file')}` : 'New collection'
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form form={form} label={title}>
        <TextField name="name" label="Name" autoFocus maxLength={100} autoComplete="off" />
        <FormFoot><SubmitButton>{task.do === 'rename' ? 'Rename' : 'Make the collection'}</SubmitButton><Button kind="quiet" onPress={onClose}>Cancel</Button></FormFoot>
      </Form>
    </Dialog>
  )
}
