import { Pencil, Plus, Trash2, Users, Waves } from 'lucide-react'
import { useState } from 'react'
import type { RoutingGroup } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { GroupDialog } from './group-dialog.tsx'

/** Teams that share leads in turn, and ponds that people take them from. */
export function GroupsTab() {
  const query = useOperation('crm.routing.groups.list', {})
  const members = useMembers()
  const remove = useAct('crm.routing.groups.delete')
  const [editing, setEditing] = useState<RoutingGroup | 'team' | 'pond' | null>(null)
  const add = <><Button icon={Plus} onPress={() => setEditing('pond')}>New pond</Button><Button kind="primary" icon={Plus} onPress={() => setEditing('team')}>New team</Button></>
  return (
    <>
      <Loaded query={query} what="Teams and ponds">
        {({ items }) => items.length === 0 ? (
          <EmptyState title="No teams yet" className="flex-1" actions={add}>A team shares leads in turn, by weight. A pond holds leads until somebody takes them.</EmptyState>
        ) : (
          <>
            <div className="flex justify-end gap-2 px-(--pad) py-3">{add}</div>
            <ul className="border-t border-line">
              {items.map(group => (
                <li key={group.id} className="flex items-center gap-3 border-b border-line px-(--pad) py-2.5">
                  <Icon of={group.kind === 'team' ? Users : Waves} className="text-ink-muted" />
                  <div className="min-w-0 flex-1">
                    <button type="button" onClick={() => setEditing(group)} className="rounded-xs text-left font-medium hover:underline">{group.name}</button>
                    <p className="text-xs text-ink-muted">{aboutGroup(group)}</p>
                  </div>
                  <span className="flex -space-x-1 max-sm:hidden" aria-label={group.members.map(({ personId }) => members.get(personId)?.name ?? 'a former member').join(', ')}>
                    {group.members.slice(0, 6).map(({ personId }) => <Arch key={personId} name={members.get(personId)?.name ?? '?'} src={members.get(personId)?.avatarUrl} size="sm" />)}
                    {group.members.length > 6 && <span className="pl-2.5 text-xs text-ink-muted">and {group.members.length - 6}</span>}
                  </span>
                  <IconButton icon={Pencil} size="sm" label={`Change ${group.name}`} onPress={() => setEditing(group)} />
                  <IconButton icon={Trash2} size="sm" label={`Delete ${group.name}`} onPress={() => remove.mutate({ id: group.id }, { onSuccess: ({ runId }) => toastDone(`${group.name} deleted`, runId), onError: toastRefused })} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {editing && <GroupDialog group={typeof editing === 'string' ? null : editing} kind={typeof editing === 'string' ? editing : editing.kind} onClose={() => setEditing(null)} />}
    </>
  )
}

function aboutGroup({ kind, members, away, takePerDay, takeOpen, waiting }: RoutingGroup): string {
  if (kind === 'team') return `Team of ${members.length}. When nobody is free, ${away === 'wait' ? 'the lead waits for the first who is' : 'the next step is taken'}`
  const limits = [takePerDay === null ? null : `${takePerDay} a day`, takeOpen === null ? null : `${takeOpen} open ones`].filter(one => one !== null)
  return `Pond of ${members.length}, ${waiting === 0 ? 'empty' : counted(waiting, 'lead')}${limits.length ? `. Each may take ${limits.join(' and hold ')}` : ''}`
}
