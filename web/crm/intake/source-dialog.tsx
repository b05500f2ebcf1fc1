import type { IntakeSource } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { HowToSend } from './how-to-send.tsx'

/** A way in that is not a form: where to send, who gets its leads, and its access to the network. */
export function SourceDialog({ source, onClose }: { source: IntakeSource; onClose: () => void }) {
  const update = useAct('crm.intake.sources.update')
  const members = useMembers()
  const isFacebook = source.kind === 'facebook'
  const form = useForm({
    initial: { name: source.name, ownerId: source.ownerId, accessToken: '', appSecret: '' },
    save: async ({ name, ownerId, accessToken, appSecret }) => {
      const { runId } = await update.mutateAsync({ id: source.id, name, ownerId, ...(accessToken ? { accessToken } : {}), ...(appSecret ? { appSecret } : {}), version: source.version })
      toastDone(`${name} is saved`, accessToken || appSecret ? null : runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={source.name}>
      <div className="flex flex-col gap-5">
        {source.trouble && <Notice kind="danger" title={source.trouble} />}
        <HowToSend source={source} />
        <Form form={form} label={`Settings of ${source.name}`} className="border-t border-line pt-4">
          <TextField name="name" label="Name" maxLength={120} autoComplete="off" />
          <Select name="ownerId" label="Who gets its leads" optional placeholder="Nobody yet: routing decides" options={[...members.values()].map(({ id, name }) => ({ id, label: name }))} />
          {isFacebook && <TextField name="accessToken" label="New page access token" optional hint={source.network?.hasToken ? 'One is kept, sealed. Enter another to replace it.' : 'None is kept yet.'} autoComplete="off" spellCheck={false} />}
          {isFacebook && <TextField name="appSecret" label="New app secret" optional autoComplete="off" spellCheck={false} />}
          <FormFoot className="items-end"><Button onPress={onClose}>Close</Button><SubmitButton>Save</SubmitButton></FormFoot>
        </Form>
      </div>
    </Dialog>
  )
}
