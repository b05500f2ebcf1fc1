import { useState } from 'react'
import { sourceKinds, type SourceKind } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { IntakeSource } from '../../../server/crm/contract.ts'
import { kindWords } from './intake-words.ts'
import { HowToSend } from './how-to-send.tsx'

const firstNames: Record<SourceKind, string> = { form: 'Contact form', address: 'Portal mail', facebook: 'Facebook ads', google: 'Google ads' }

/** Opens a way in. A form goes on to its builder, the others show at once where to send. */
export function NewSourceDialog({ onClose, onForm }: { onClose: () => void; onForm: (id: string) => void }) {
  const [kind, setKind] = useState<SourceKind>('form')
  const [made, setMade] = useState<IntakeSource | null>(null)
  const create = useAct('crm.intake.sources.create')
  const form = useForm({
    initial: { name: '', pageId: '', accessToken: '', appSecret: '', sandbox: false },
    save: async ({ name, pageId, accessToken, appSecret, sandbox }) => {
      const network = kind === 'facebook' ? { pageId, accessToken, sandbox, ...(appSecret ? { appSecret } : {}) } : {}
      const { output } = await create.mutateAsync({ kind, name: name.trim() || firstNames[kind], ...network })
      if (kind !== 'form') return setMade(output)
      onForm(output.id)
      onClose()
    },
  })
  if (made) return <Dialog isOpen onClose={onClose} size="md" title={`${made.name} is open`} actions={<Button kind="primary" onPress={onClose}>Done</Button>}><HowToSend source={made} /></Dialog>
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Open a way in">
      <Form form={form} label="Open a way in">
        <RadioGroup label="What comes in" look="card" value={kind} onChange={next => setKind(next as SourceKind)} choices={sourceKinds.map(id => ({ id, label: kindWords[id].label, hint: kindWords[id].what }))} />
        <TextField name="name" label="Name" optional placeholder={firstNames[kind]} autoComplete="off" maxLength={120} />
        {kind === 'facebook' && (
          <>
            <TextField name="pageId" label="Page id" inputMode="numeric" placeholder="100200300400501" autoComplete="off" />
            <TextField name="accessToken" label="Page access token" hint="With the permissions leads_retrieval and pages_manage_metadata. It is kept sealed." autoComplete="off" spellCheck={false} />
            <TextField name="appSecret" label="App secret" optional hint="Empty: the app of this house signs the notices." autoComplete="off" spellCheck={false} />
            <Checkbox name="sandbox" label="The page is in the sandbox" />
          </>
        )}
        <FormFoot className="items-end">
          <Button onPress={onClose}>Not yet</Button>
          <SubmitButton>{kind === 'form' ? 'Make the form' : 'Open it'}</SubmitButton>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
