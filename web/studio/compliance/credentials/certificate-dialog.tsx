import type { z } from 'zod'
import { SetSigning } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../../kit/form.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast-store.ts'

/** Takes a certificate and its key. The key is sealed at once and never shown again. */
export function CertificateDialog({ onClose }: { onClose: () => void }) {
  const set = useAct('studio.credentials.set')
  const form = useForm<z.output<typeof SetSigning>>({
    initial: { certificate: '', privateKey: '' },
    check: SetSigning,
    save: async values => {
      await set.mutateAsync(values)
      toast('Downloads are signed with this certificate')
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Use your own certificate" intro="From an authority on the C2PA trust list, for signing documents or e-mail.">
      <Form form={form} label="Certificate">
        <TextArea name="certificate" label="Certificate and its issuers" rows={5} placeholder="-----BEGIN CERTIFICATE-----" hint="PEM, the signer’s first" autoFocus />
        <TextArea name="privateKey" label="Private key" rows={4} placeholder="-----BEGIN PRIVATE KEY-----" hint="PEM without a passphrase. It is sealed at once and never shown again." />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Use it</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
