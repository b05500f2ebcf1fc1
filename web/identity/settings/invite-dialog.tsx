import { useAct } from '../../api/use-operation.ts'
import type { Role } from '../../../server/identity/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { checks, email, needed } from '../checks.ts'
import { onField } from '../on-field.ts'
import { roleList, roleWords } from './roles.ts'

type Props = { workspaceId: string; isOpen: boolean; onClose: () => void; onInvited: () => void }

/** Asks somebody in: an address and a role. */
export function InviteDialog({ isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Invite somebody" intro="They get a link that is open for 14 days.">
      <InviteForm onClose={onClose} {...rest} />
    </Dialog>
  )
}

const check = checks({ email, role: needed('Choose a role.') })

function InviteForm({ workspaceId, onClose, onInvited }: Omit<Props, 'isOpen'>) {
  const { role: own } = useSession()
  const invite = useAct('identity.members.invite')
  const form = useForm({
    initial: { email: '', role: 'agent' as Role },
    check,
    save: async values => {
      try {
        const { output } = await invite.mutateAsync({ id: workspaceId, ...values })
        toast(output.link ? `${output.email} is invited. No mail server is set: hand over the link yourself` : `The invitation to ${output.email} is on its way`)
        onInvited()
      } catch (thrown) {
        throw onField(thrown, { 'identity.already_member': 'email', 'identity.owners_only': 'role' })
      }
    },
  })
  return (
    <Form form={form} label="Invite somebody">
      <TextField name="email" label="E-mail" type="email" autoFocus autoComplete="off" />
      <Select name="role" label="Role" options={roleList.filter(role => role !== 'owner' || own === 'owner').map(role => ({ id: role, label: roleWords[role].label, note: roleWords[role].hint }))} />
      <FormFoot className="items-end">
        <Button onPress={onClose}>Not yet</Button>
        <SubmitButton>Send the invitation</SubmitButton>
      </FormFoot>
    </Form>
  )
}
