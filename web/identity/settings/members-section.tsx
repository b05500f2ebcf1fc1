import { UserPlus } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitationList } from './invitation-list.tsx'
import { MemberTable } from './member-table.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Search = { view?: 'invitations'; invite?: boolean | string }

export default function MembersSection() {
  const { workspace } = useSession()
  const manages = useMay('identity:members')
  const [{ view, invite }, change] = useSearchState<Search>()
  const id = workspace?.id ?? ''
  const members = useOperation('identity.members.list', { id }, { enabled: id !== '' })
  const invitations = useOperation('identity.invitations.list', { id }, { enabled: id !== '' && manages })
  const open = invitations.data?.items ?? []
  return (
    <SectionPage wide title="Members" intro="Who works here, and in which role. What a role may do stands under Permissions." action={manages && <Button kind="primary" icon={UserPlus} onPress={() => change({ invite: true })}>Invite somebody</Button>}>
      {manages && (
        <Tabs
          label="Members" value={view ?? 'members'} onChange={next => change({ view: next === 'invitations' ? 'invitations' : undefined })}
          items={[{ id: 'members', label: 'Members', ...(members.data ? { count: members.data.items.length } : {}) }, { id: 'invitations', label: 'Invitations', ...(invitations.data ? { count: open.length } : {}) }]}
        />
      )}
      {view === 'invitations' && manages
        ? <Loaded query={invitations} what="Invitations">{({ items }) => <InvitationList workspaceId={id} items={items} onInvite={() => change({ invite: true })} />}</Loaded>
        : <Loaded query={members} what="Members">{({ items }) => <MemberTable workspaceId={id} items={items} />}</Loaded>}
      {manages && <InviteDialog workspaceId={id} isOpen={invite !== undefined} onClose={() => change({ invite: undefined })} onInvited={() => change({ invite: undefined, view: 'invitations' })} />}
    </SectionPage>
  )
}
