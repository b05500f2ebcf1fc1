import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { formatDay } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { reloadSession, switchWorkspace, useMay, useSession } from '../../shell/session.tsx'

type Asking = 'leave' | 'hand-over' | 'delete' | null

/** The ways out of a workspace, and the way back into a deleted one. */
export function EndOfWorkspace({ id, name }: { id: string; name: string }) {
  const [asking, setAsking] = useState<Asking>(null)
  const owns = useMay('identity:own')
  const leave = useAct('identity.workspaces.leave')
  const close = () => setAsking(null)
  const goOn = async () => {
    const session = await reloadSession()
    navigateTo(session?.workspace ? '/' : '/workspaces/new')
  }
  return (
    <section aria-label="Leaving" className="mt-6 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">Leaving</h3>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setAsking('leave')}>Leave the workspace</Button>
        {owns && <Button onPress={() => setAsking('hand-over')}>Hand it over</Button>}
        {owns && <Button kind="quiet" className="text-danger-ink" onPress={() => setAsking('delete')}>Delete the workspace</Button>}
      </div>
      <Deleted />
      <ConfirmDialog
        isOpen={asking === 'leave'} onClose={close} title={`Leave ${name}?`} intro="What you made stays. To come back you need an invitation." verb="Leave" back="Stay" isDangerous
        onConfirm={() => leave.mutateAsync({ id }).then(goOn)}
      />
      {asking === 'hand-over' && <HandOver id={id} name={name} onClose={close} />}
      {asking === 'delete' && <DeleteDialog id={id} name={name} onClose={close} onDone={goOn} />}
    </section>
  )
}

function HandOver({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { person } = useSession()
  const members = useOperation('identity.members.list', { id })
  const transfer = useAct('identity.workspaces.transfer')
  const [userId, setUserId] = useState<string | null>(null)
  const others = members.data?.items.filter(one => one.id !== person?.id) ?? []
  const confirm = async () => {
    if (!userId) return
    await transfer.mutateAsync({ id, userId })
    await reloadSession()
    toast(`${others.find(one => one.id === userId)?.name ?? 'The member'} owns ${name} now`)
  }
  return (
    <ConfirmDialog isOpen onClose={onClose} title={`Hand over ${name}?`} intro="The member becomes owner and you become admin. Only they can give it back." verb="Hand it over" isDisabled={!userId} onConfirm={confirm}>
      <Select label="New owner" value={userId} onChange={setUserId} options={others.map(one => ({ id: one.id, label: one.name, note: one.role }))} {...(members.data && others.length === 0 ? { hint: 'Nobody else is a member yet. Invite somebody first.' } : {})} />
    </ConfirmDialog>
  )
}

function DeleteDialog({ id, name, onClose, onDone }: { id: string; name: string; onClose: () => void; onDone: () => Promise<void> }) {
  const remove = useAct('identity.workspaces.delete')
  const [typed, setTyped] = useState('')
  return (
    <ConfirmDialog
      isOpen onClose={onClose} isDangerous title={`Delete ${name}?`} verb={`Delete ${name}`} back="Keep it" isDisabled={typed.trim() !== name} aside="Can be restored for 30 days"
      intro="It closes for everybody at once. After 30 days its listings, leads, posts and files are removed for good." onConfirm={() => remove.mutateAsync({ id }).then(onDone)}
    >
      <TextField label="Write its name to go on" value={typed} onChange={setTyped} placeholder={name} spellCheck={false} />
    </ConfirmDialog>
  )
}

type Workspace = Output<'identity.workspaces.list'>['items'][number]

function Deleted() {
  const workspaces = useOperation('identity.workspaces.list', {})
  const restore = useAct('identity.workspaces.restore')
  const deleted = workspaces.data?.items.filter((one): one is Workspace & { purgedAt: string } => one.purgedAt !== null) ?? []
  const bring = (one: Workspace) => restore.mutateAsync({ id: one.id }).then(() => switchWorkspace(one.id)).then(() => toast(`${one.name} is open again`), toastProblem)
  if (deleted.length === 0) return null
  return (
    <ul className="mt-5">
      {deleted.map(one => (
        <li key={one.id} className="flex items-center gap-3 border-t border-line py-2">
          <span className="min-w-0 flex-1"><span className="block font-medium">{one.name}</span><span className="text-xs text-ink-muted">Deleted. Everything in it is removed on {formatDay(one.purgedAt)}.</span></span>
          <Button size="sm" onPress={() => void bring(one)}>Restore</Button>
        </li>
      ))}
    </ul>
  )
}
