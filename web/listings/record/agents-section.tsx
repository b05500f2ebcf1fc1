import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { agentRoles, type ListingAgent, type ListingDetail } from '../../../server/listings/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { showListing } from './use-listing-save.ts'

const roleWords: Record<ListingAgent['role'], string> = { 'List Agent': 'Sells it', 'Co List Agent': 'Sells it too', 'Buyer Agent': 'For the buyer', 'Co Buyer Agent': 'For the buyer too' }
const elsewhere = 'elsewhere'

/** Who has which part in the sale. */
export function AgentsSection({ listing }: { listing: ListingDetail }) {
  const [adding, setAdding] = useState(false)
  const set = useAct('listings.agents.set')
  const mayEdit = listing.may.edit && listing.deletedAt === null
  const given = (agents: readonly ListingAgent[]) => agents.map(({ role, personId, name, email, phone, office }) => (personId ? { role, personId, phone, office } : { role, name, email, phone, office }))
  const remove = (at: number) =>
    set.mutate({ id: listing.id, version: listing.version, agents: given(listing.agents.toSpliced(at, 1)) }, { onSuccess: ({ output, runId }) => (showListing(output), toastDone('Taken off', runId)), onError: problem => toastProblem(problem) })
  return (
    <Section title="Agents" inset="panel" className="max-md:px-(--pad)" end={mayEdit && <Button kind="quiet" size="sm" icon={UserPlus} onPress={() => setAdding(true)}>Add</Button>}>
      {listing.agents.length === 0 ? <p className="pb-4 text-ink-muted">Nobody yet. The one who sells it stands on the public page.</p> : (
        <ul className="mb-3 border-t border-line">
          {listing.agents.map((agent, at) => (
            <li key={`${agent.role} ${agent.name}`} className="flex items-center gap-2 border-b border-line py-2 last:border-b-0">
              <span className="min-w-0 flex-1"><span className="font-medium">{agent.name}</span><span className="block truncate text-xs text-ink-muted">{[roleWords[agent.role], agent.office, agent.phone].filter(Boolean).join(', ')}</span></span>
              {mayEdit && <IconButton icon={X} size="sm" label={`Take ${agent.name} off`} onPress={() => remove(at)} />}
            </li>
          ))}
        </ul>
      )}
      {adding && <AddAgent onClose={() => setAdding(false)} onAdd={async agent => {
        const { output, runId } = await set.mutateAsync({ id: listing.id, version: listing.version, agents: [...given(listing.agents) as unknown[], agent] as never })
        showListing(output)
        toastDone('Agent added', runId)
        setAdding(false)
      }} />}
    </Section>
  )
}

function AddAgent({ onClose, onAdd }: { onClose: () => void; onAdd: (agent: object) => Promise<void> }) {
  const { workspace } = useSession()
  const { data } = useOperation('identity.members.list', { id: workspace?.id ?? '' } as never, { enabled: workspace !== null })
  const [who, setWho] = useState<string>(elsewhere)
  const form = useForm<{ role: string; name: string; office: string; phone: string; email: string }>({
    initial: { role: 'List Agent', name: '', office: '', phone: '', email: '' },
    save: ({ role, name, office, phone, email }) => {
      const known = { office: office.trim() || null, phone: phone.trim() || null }
      return onAdd(who === elsewhere ? { role, name: name.trim(), email: email.trim() || null, ...known } : { role, personId: who, ...known })
    },
  })
  const members = (data?.items ?? []).map(({ id, name }) => ({ id, label: name }))
  return (
    <Dialog isOpen onClose={onClose} title="Add an agent">
      <Form form={form} label="Agent">
        <FieldRow>
          <Select label="Who" value={who} onChange={id => setWho(id ?? elsewhere)} options={[...members, { id: elsewhere, label: 'Somebody of another agency' }]} />
          <Select name="role" label="Part" options={agentRoles.map(id => ({ id, label: roleWords[id] }))} />
        </FieldRow>
        {who === elsewhere && <FieldRow><TextField name="name" label="Name" maxLength={120} /><TextField name="email" label="E-mail" optional maxLength={254} /></FieldRow>}
        <FieldRow><TextField name="phone" label="Phone" optional maxLength={40} /><TextField name="office" label="Office" optional maxLength={120} /></FieldRow>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Add</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
