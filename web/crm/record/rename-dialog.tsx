import { z } from 'zod'
import { leadFields, type LeadDetail } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

const Naming = z.object({ name: leadFields.name, kind: leadFields.kind })

/** Changes what a lead is called, and whether it is a person or a company. */
export function RenameDialog({ lead, onClose }: { lead: LeadDetail; onClose: () => void }) {
  const update = useAct('crm.leads.update')
  const form = useForm<z.output<typeof Naming>>({
    initial: { name: lead.name, kind: lead.kind },
    check: Naming,
    save: async values => {
      const { runId } = await update.mutateAsync({ id: lead.id, version: lead.version, ...values })
      toastDone(`Called ${values.name} now`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="Change the name">
      <Form form={form} label="Change the name">
        <TextField name="name" label="Name" autoFocus autoComplete="off" />
        <RadioGroup name="kind" label="This is" orientation="horizontal" choices={[{ id: 'person', label: 'A person' }, { id: 'company', label: 'A company' }]} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Save</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
