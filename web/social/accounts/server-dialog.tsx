import { z } from 'zod'
import type { NetworkCard } from '../../../server/social/contract.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'

const check = z.object({ server: z.string().trim().min(1, 'Give the name of your server.').max(253) })

/** Asks on which server the account lives, for a network that is many servers. The person signs in there. */
export function ServerDialog({ network, onClose, onServer }: { network: NetworkCard; onClose: () => void; onServer: (server: string) => Promise<void> }) {
  const [field] = network.fields
  const form = useForm<{ server: string }>({ initial: { server: '' }, check, save: ({ server }) => onServer(server) })
  return (
    <Dialog isOpen onClose={onClose} title={`Connect ${network.name}`} intro="You sign in on your own server and come back here.">
      <Form form={form} label={`Server of ${network.name}`}>
        <TextField label={field?.label ?? 'Server'} name="server" autoFocus autoComplete="off" inputMode="url" hint={field?.hint} />
        <FormFoot><SubmitButton>Go to the server</SubmitButton></FormFoot>
      </Form>
    </Dialog>
  )
}
