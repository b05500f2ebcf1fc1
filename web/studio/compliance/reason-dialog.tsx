import { z } from 'zod'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextArea } from '../../kit/text-field.tsx'

const Fields = z.object({ reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500, 'Use 500 characters or fewer.') })

/** Asks why something is done against a rule; name, day and reason are kept. */
export function ReasonDialog({ title, intro, verb, onSave, onClose }: { title: string; intro: string; verb: string; onSave: (reason: string) => Promise<unknown>; onClose: () => void }) {
  const form = useForm<z.output<typeof Fields>>({
    initial: { reason: '' },
    check: Fields,
    save: async ({ reason }) => {
      await onSave(reason)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={title} intro={intro}>
      <Form form={form} label={title}>
        <TextArea name="reason" label="Why" hint="Your name, the day and the reason are kept and shown." rows={3} maxLength={500} autoFocus />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{verb}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
