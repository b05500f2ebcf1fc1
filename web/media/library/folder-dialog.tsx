import { z } from 'zod'
import { FolderName, type Folder } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

export type FolderTask = { do: 'create'; parent: Folder | null } | { do: 'rename'; folder: Folder }

/** Names a new folder, or gives an old one another name. */
export function FolderDialog({ task, onClose, onMade }: { task: FolderTask; onClose: () => void; onMade: (folder: Folder) => void }) {
  const create = useAct('media.folders.create')
  const update = useAct('media.folders.update')
  const form = useForm({
    initial: { name: task.do === 'rename' ? task.folder.name : '' },
    check: z.object({ name: FolderName }),
    save: async ({ name }) => {
      if (task.do === 'create') {
        const { output } = await create.mutateAsync({ name, parentId: task.parent?.id ?? null })
        onMade(output)
      } else {
        const { runId } = await update.mutateAsync({ id: task.folder.id, version: task.folder.version, name })
        toastDone(`${task.folder.name} is now called ${name}`, runId)
      }
      onClose()
    },
  })
  const title = task.do === 'rename' ? `Rename ${task.folder.name}` : task.parent ? `New folder in ${task.parent.name}` : 'New folder'
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form form={form} label={title}>
        <TextField name="name" label="Name" autoFocus maxLength={100} autoComplete="off" />
        <FormFoot><SubmitButton>{task.do === 'rename' ? 'Rename' : 'Make the folder'}</SubmitButton><Button kind="quiet" onPress={onClose}>Cancel</Button></FormFoot>
      </Form>
    </Dialog>
  )
}
