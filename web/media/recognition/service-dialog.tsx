import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { RecognitionSettings, VisionService } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { serviceWords } from './service-words.ts'

type Values = { address: string; key: string; lookModel: string; textModel: string }
type ServiceDialogProps = { kind: 'openai' | 'ollama'; service: VisionService | null; sandbox: RecognitionSettings['sandbox']; onClose: () => void }

/** Address, key and models of a service. Saving tests it; it is used only when somebody switches it on. */
export function ServiceDialog({ kind, service, sandbox, onClose }: ServiceDialogProps) {
  const words = serviceWords[kind]
  const [isSandbox, setSandbox] = useState(false)
  const form = useForm<Values>({
    initial: { address: service?.address ?? '', key: '', lookModel: service?.lookModel ?? '', textModel: service?.textModel ?? '' },
    save: async ({ key, ...given }) => {
      await call('media.vision_services.save', { kind, ...given, ...(key.trim() ? { key: key.trim() } : {}), ...(service ? { version: service.version } : {}) })
      await refreshRooms(queries, ['media'])
      toast(`${words.name} is saved and being tested`)
      onClose()
    },
  })
  const fillIn = () => {
    if (!sandbox) return
    form.hook.reset({ address: sandbox[kind], key: kind === 'openai' ? sandbox.key : '', lookModel: 'sandbox-vision', textModel: 'tiny-embed' }, { keepDefaultValues: true })
    setSandbox(true)
  }
  return (
    <Dialog isOpen onClose={onClose} title={service ? `Change ${words.name}` : `Set up ${words.name}`} intro={words.about}>
      <Form form={form} label={words.name}>
        {sandbox && <Button size="sm" icon={FlaskConical} className="self-start" onPress={fillIn}>{isSandbox ? 'Filled in for the sandbox' : 'Try it with the sandbox'}</Button>}
        <TextField name="address" label="Address" placeholder={words.address} maxLength={300} autoComplete="off" autoFocus hint="Without the last part, such as /chat/completions" />
        <PasswordField name="key" label="Key" optional autoComplete="new-password" hint={service?.hasKey ? 'Empty: the key stays. Another address needs its key again.' : kind === 'ollama' ? 'Ollama usually needs none' : undefined} />
        <TextField name="lookModel" label="Model that sees photos" optional placeholder={words.look} maxLength={120} autoComplete="off" />
        <TextField name="textModel" label="Model for search by meaning" optional placeholder={words.text} maxLength={120} autoComplete="off" />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Save and test</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
