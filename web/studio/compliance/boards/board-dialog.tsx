import type { z } from 'zod'
import { AddBoard, type EditBoard } from '../../../../server/policy/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Switch } from '../../../kit/choices.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../../kit/form.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { Ticks } from '../ticks.tsx'
import { toastDone } from '../undo-run.ts'
import { alterationChoices, alterationLabels } from '../words.ts'

/** What one board forbids, and whether it holds here. */
export function BoardDialog({ board, onClose }: { board: EditBoard | null; onClose: () => void }) {
  const create = useAct('policy.edit-boards.create', { alsoRefresh: ['studio', 'listings', 'social'] })
  const update = useAct('policy.edit-boards.update', { alsoRefresh: ['studio', 'listings', 'social'] })
  const form = useForm<z.output<typeof AddBoard>>({
    initial: { name: board?.name ?? '', forbidden: [...(board?.forbidden ?? ['structure', 'flooring', 'view'])], source: board?.source ?? '', on: board?.on ?? true, reason: '' },
    check: AddBoard,
    save: async values => {
      const { runId } = board ? await update.mutateAsync({ board: board.id, version: board.version, ...values }) : await create.mutateAsync(values)
      toastDone(`“${values.name}” ${board ? 'is changed' : 'is added'}`, runId)
      onClose()
    },
  })
  const title = board ? 'Change the board' : 'Add a board'
  return (
    <Dialog isOpen onClose={onClose} size="md" title={title} intro="Its rules hold for every photo of this workspace.">
      <Form form={form} label={title}>
        <TextField name="name" label="Name" placeholder="Bay Area MLS" maxLength={120} autoFocus />
        <Ticks legend="Forbidden" choices={alterationChoices.map(id => ({ id, label: alterationLabels[id] }))} value={form.hook.watch('forbidden')} onChange={next => form.hook.setValue('forbidden', next as never, { shouldDirty: true })} />
        <TextField name="source" label="Source" optional placeholder="Rule 11.5.2, https://" maxLength={300} />
        <Switch name="on" label="It holds here" />
        <TextArea name="reason" label={board ? 'Why it is changed' : 'Why it is added'} rows={2} maxLength={500} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{board ? 'Save' : 'Add the board'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
