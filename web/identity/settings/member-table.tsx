import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { formatDay } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { PersonCell } from '../../kit/table/cells.tsx'
import { Table } from '../../kit/table/table.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { reloadSession, useSession } from '../../shell/session.tsx'
import { roleList, roleWords } from './roles.ts'

type Member = Output<'identity.members.list'>['items'][number]

export function MemberTable({ workspaceId, items }: { workspaceId: string; items: readonly Member[] }) {
  const [leaving, setLeaving] = useState<Member | null>(null)
  const remove = useAct('identity.members.remove')
  return (
    <>
      <Table
        label="Members" rows={items} rowId={row => row.id} rowName={row => row.name} className="min-h-60"
        columns={[
          { id: 'name', header: 'Name', width: 'minmax(160px, 1.2fr)', cell: row => <PersonCell name={row.name} src={row.avatarUrl} /> },
          { id: 'email', header: 'E-mail', width: 'minmax(160px, 1.4fr)', cell: row => <span className="truncate text-ink-muted">{row.email}</span> },
          { id: 'role', header: 'Role', width: '104px', cell: row => roleWords[row.role].label },
          { id: 'joined', header: 'Joined', width: '128px', align: 'end', cell: row => <span className="text-ink-muted">{formatDay(row.joinedAt)}</span> },
          { id: 'menu', header: 'Change', width: '76px', align: 'end', cell: row => <MemberMenu workspaceId={workspaceId} member={row} onRemove={() => setLeaving(row)} /> },
        ]}
        phone={row => ({ start: <Arch name={row.name} src={row.avatarUrl} />, title: row.name, meta: row.email, end: <MemberMenu workspaceId={workspaceId} member={row} onRemove={() => setLeaving(row)} />, endMeta: roleWords[row.role].label })}
      />
      <ConfirmDialog
        isOpen={leaving !== null} onClose={() => setLeaving(null)} isDangerous title={`Remove ${leaving?.name ?? ''}?`} verb={`Remove ${leaving?.name ?? ''}`} back="Keep"
        intro="They are out at once and their API keys for this workspace end. What they made stays, with their name."
        onConfirm={async () => {
          if (!leaving) return
          await remove.mutateAsync({ id: workspaceId, userId: leaving.id })
          toast(`${leaving.name} is removed`)
        }}
      />
    </>
  )
}

function MemberMenu({ workspaceId, member, onRemove }: { workspaceId: string; member: Member; onRemove: () => void }) {
  const { role: own, person } = useSession()
  if (!member.may.changeRole && !member.may.remove) return null
  const set = async (role: Member['role']) => {
    await call('identity.members.change-role', { id: workspaceId, userId: member.id, role })
    await refreshRooms(queries, ['identity'])
    if (member.id === person?.id) await reloadSession()
  }
  const change = (role: Member['role']) =>
    set(role).then(() => toast(`${member.name} is ${roleWords[role].label.toLowerCase()} now`, { undo: () => set(member.role) }), toastProblem)
  return (
    <Menu
      label={`What to do with ${member.name}`} trigger={<IconButton icon={Ellipsis} label={`Role of ${member.name}`} size="sm" tooltip="none" />}
      groups={[
        { title: 'Role', items: member.may.changeRole ? roleList.filter(role => role !== 'owner' || own === 'owner').map(role => ({ id: role, label: roleWords[role].label, note: roleWords[role].hint, isOn: role === member.role, onAction: () => void (role !== member.role && change(role)) })) : [] },
        { items: member.may.remove ? [{ id: 'remove', label: 'Remove from the workspace', isDanger: true, onAction: onRemove }] : [] },
      ]}
    />
  )
}
