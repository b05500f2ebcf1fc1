import { Mail } from 'lucide-react'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDay } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { copyText } from '../../kit/copy-text.ts'
import { roleWords } from './roles.ts'

type Invitation = Output<'identity.invitations.list'>['items'][number]

export function InvitationList({ workspaceId, items, onInvite }: { workspaceId: string; items: readonly Invitation[]; onInvite: () => void }) {
  if (items.length === 0) {
    return <EmptyState className="flex-1" title="Nobody is invited" actions={<Button onPress={onInvite}>Invite somebody</Button>}>An invitation stands here until it is accepted or taken back.</EmptyState>
  }
  return <ul>{items.map(one => <Row key={one.id} workspaceId={workspaceId} invitation={one} />)}</ul>
}

function Row({ workspaceId, invitation }: { workspaceId: string; invitation: Invitation }) {
  const ids = { id: workspaceId, invitationId: invitation.id }
  const resend = useAct('identity.invitations.resend')
  const revoke = useAct('identity.invitations.revoke')
  const again = () => resend.mutateAsync(ids).then(({ output }) => toast(output.link ? 'The invitation is open for 14 days again' : `The invitation to ${output.email} is on its way again`), toastProblem)
  const takeBack = () => revoke.mutateAsync(ids).then(() => toast(`The invitation to ${invitation.email} is taken back`), toastProblem)
  const { link } = invitation
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-(--pad) py-2.5">
      <Icon of={Mail} className="text-ink-faint" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium">{invitation.email}<Pill>{roleWords[invitation.role].label}</Pill>{invitation.state === 'expired' && <Pill tone="warning">Expired</Pill>}</p>
        <p className="text-xs text-ink-muted">Invited by {invitation.invitedBy}, {invitation.state === 'open' ? `open until ${formatDay(invitation.expiresAt)}` : `closed since ${formatDay(invitation.expiresAt)}`}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {link && invitation.state === 'open' && <Button size="sm" onPress={() => void copyText(link, 'The link is copied')}>Copy the link</Button>}
        <Button size="sm" isPending={resend.isPending} onPress={() => void again()}>{link ? 'Renew' : 'Send again'}</Button>
        <Button size="sm" kind="quiet" isPending={revoke.isPending} onPress={() => void takeBack()}>Take back</Button>
      </div>
    </li>
  )
}
