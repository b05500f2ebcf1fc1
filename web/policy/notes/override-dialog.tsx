import { z } from 'zod'
import { OverrideInput, type PolicyFinding } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import type { PolicySubject } from './use-policy-findings.ts'

const Fields = z.object({ reason: OverrideInput.shape.reason })

/** Asks for the reason, and takes the block off this one passage. */
export function OverrideDialog({ finding, subject, onClose }: { finding: PolicyFinding; subject: PolicySubject; onClose: () => void }) {
  const act = useAct('policy.overrides.create', { alsoRefresh: ['social'] })
  const { ruleId, bound, passage, label, reason, source } = finding
  const form = useForm<z.output<typeof Fields>>({
    initial: { reason: '' },
    check: Fields,
    save: async values => {
      await act.mutateAsync({ subject, ruleId, bound, reason: values.reason })
      toast('Overridden. It asks again when the words change')
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Let ${passage === '' ? 'it' : `“${passage}”`} go out`} intro={`${label}: ${reason}`}>
      <Form form={form} label="Override">
        <p className="text-xs text-ink-muted">{source}. Your name, the words and the reason are kept in the log.</p>
        <TextArea name="reason" label="Why it may go out all the same" rows={3} maxLength={500} autoFocus />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it blocked</Button><SubmitButton>Override</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
