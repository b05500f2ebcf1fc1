import { AppPasswordInput, type NetworkCard } from '../../../server/social/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextLink } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'

type Values = { identifier: string; appPassword: string }

/** Asks for a handle and an app password. It is tried at once and not kept. */
export function FormDialog({ network, sandbox, onClose, onSent }: { network: NetworkCard; sandbox: boolean; onClose: () => void; onSent: (connectionId: string) => void }) {
  const hintOf = (name: string) => network.fields.find(field => field.name === name)?.hint
  const form = useForm<Values>({
    initial: { identifier: '', appPassword: '' },
    check: AppPasswordInput.omit({ sandbox: true }),
    save: async values => onSent((await callForAnswer('social.accounts.connect-bluesky', { ...values, sandbox })).output.id),
  })
  return (
    <Dialog isOpen onClose={onClose} title={sandbox ? `Connect a sandbox account of ${network.name}` : `Connect ${network.name}`} intro={sandbox ? 'It behaves like the real network, and nothing leaves the house.' : undefined}>
      <Form form={form} label={`Sign in to ${network.name}`}>
        <TextField label="Handle" name="identifier" autoFocus autoComplete="username" hint={sandbox ? 'Such as wrenfield.test' : hintOf('identifier')} />
        <PasswordField label="App password" name="appPassword" hint={sandbox && network.sandboxHelp ? <>The sandbox lists its accounts on <TextLink href={network.sandboxHelp} target="_blank">a page of its own</TextLink>.</> : hintOf('appPassword')} />
        <FormFoot><SubmitButton>Connect</SubmitButton></FormFoot>
      </Form>
    </Dialog>
  )
}
