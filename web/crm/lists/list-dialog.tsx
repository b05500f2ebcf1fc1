import { z } from 'zod'
import type { LeadList, LeadQuery } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormSummary, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

type ListDialogProps = {
  /** The list that is renamed or shared; absent for a new one. */
  list?: LeadList
  query: LeadQuery
  view: Record<string, unknown>
  onClose: () => void
  onSaved: (list: LeadList) => void
}
type Values = { name: string; shared: boolean }

/** Names a list and says who sees it. */
export function ListDialog({ list, query, view, onClose, onSaved }: ListDialogProps) {
  const create = useAct('crm.lists.create')
  const update = useAct('crm.lists.update')
  const form = useForm<Values>({
    initial: { name: list?.name ?? '', shared: list?.shared ?? false },
    check: z.object({ name: z.string().trim().min(1, 'Name the list.').max(80, 'Use 80 characters or fewer.'), shared: z.boolean() }),
    save: async values => {
      const { output, runId } = list ? await update.mutateAsync({ id: list.id, version: list.version, ...values }) : await create.mutateAsync({ ...values, query, view })
      toastDone(list ? `${output.name} saved` : `The list ${output.name} is kept`, runId)
      onSaved(output)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={list ? 'Change the list' : 'Save as a list'} intro={list ? undefined : 'It always shows the leads that fit now.'}>
      <Form form={form} label="List" className="gap-3">
        <TextField name="name" label="Name" placeholder="No contact for 14 days" autoFocus autoComplete="off" />
        <Switch name="shared" label="Everybody in the workspace sees this list" hint="Each sees only the leads they may see." />
        {form.refusal && <FormSummary />}
        <div className="flex justify-end gap-2 pt-1"><Button kind="quiet" onPress={onClose}>Leave it</Button><SubmitButton>{list ? 'Save' : 'Save the list'}</SubmitButton></div>
      </Form>
    </Dialog>
  )
}
