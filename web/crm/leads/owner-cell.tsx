import type { Lead } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import type { MemberCard } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { CellButton, RestingButton } from './cell-button.tsx'
import { LazyMenu } from './lazy-menu.tsx'

/** Who looks after a lead, to be changed in its place. */
export function OwnerCell({ lead, members, mayEdit }: { lead: Lead; members: ReadonlyMap<string, MemberCard>; mayEdit: boolean }) {
  const act = useAct('crm.leads.assign')
  const member = members.get(lead.ownerId ?? '')
  const shown = member ? <><Arch name={member.name} src={member.avatarUrl} size="sm" /><span className="truncate">{member.name}</span></> : <Unknown>{lead.ownerId ? 'Left' : 'Nobody'}</Unknown>
  if (!mayEdit) return shown
  const give = (ownerId: string | null, to: string) => act.mutate({ id: lead.id, ownerId, version: lead.version }, { onSuccess: ({ runId }) => toastDone(`${lead.name} given to ${to}`, runId), onError: toastRefused })
  const label = `Agent of ${lead.name}: ${member?.name ?? 'nobody'}`
  return (
    <LazyMenu
      label={`Agent of ${lead.name}`} placement="bottom start" trigger={<CellButton aria-label={label}>{shown}</CellButton>} resting={open => <RestingButton aria-label={label} onOpen={open}>{shown}</RestingButton>}
      groups={() => [
        { items: [...members.values()].map(one => ({ id: one.id, label: one.name, start: <Arch name={one.name} src={one.avatarUrl} size="sm" />, isOn: one.id === lead.ownerId, onAction: () => give(one.id, one.name) })) },
        { items: [{ id: 'none', label: 'Nobody', isOn: lead.ownerId === null, onAction: () => give(null, 'nobody') }] },
      ]}
    />
  )
}
