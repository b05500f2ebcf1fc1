import { z } from 'zod'
import { CreateKit, type Kit } from '../../../server/brand/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

const Fields = z.object({ name: CreateKit.shape.name, office: z.string().trim().max(80) })

/** Another kit, for an office: it begins as the one that is open. */
export function NewKitDialog({ from, onMade, onClose }: { from: Kit; onMade: (id: string) => void; onClose: () => void }) {
  const create = useAct('brand.kits.create')
  const form = useForm<z.output<typeof Fields>>({
    initial: { name: '', office: '' },
    check: Fields,
    save: async ({ name, office }) => {
      const { logos, colours, fonts, contact, tone } = from
      const { output, runId } = await create.mutateAsync({ name, offices: office ? [office] : [], logos, colours, fonts, contact: { ...contact, office }, tone })
      toastDone(`“${output.name}” made`, runId)
      onMade(output.id)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="New kit" intro={`It begins as “${from.name}” is now.`}>
      <Form form={form} label="New kit">
        <TextField name="name" label="Name" autoFocus maxLength={60} />
        <TextField name="office" label="Office" optional maxLength={80} hint="Listings whose agent is of this office show this kit." />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Make the kit</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
