import { RotateCcw, Trash2, UserRound, CircleDot } from 'lucide-react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import type { MemberCard } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import type { LeadFilters } from './lead-filters.ts'
import { statusLooks } from './lead-words.ts'
import { StatusMenu } from './status-menu.tsx'
import { mostAtOnce } from './use-lead-list.ts'

type LeadSelectionProps = {
  ids: readonly string[]
  onClear: () => void
  members: ReadonlyMap<string, MemberCard>
  isTrash: boolean
  /** What the list shows, to count all that match. */
  filters: LeadFilters
  onSelectAllMatching: () => void
}

/** What can be done with the chosen leads; each is done at once and can be taken back. */
export function LeadSelection({ ids, onClear, members, isTrash, filters, onSelectAllMatching }: LeadSelectionProps) {
  const { data: all } = useOperation('crm.leads.count', filters, { enabled: ids.length > 0 })
  const mayWrite = useMay('crm:write')
  const mayDelete = useMay('crm:delete')
  const assign = useAct('crm.leads.assign-many')
  const move = useAct('crm.leads.change-status-many')
  const trash = useAct('crm.leads.trash-many')
  const restore = useAct('crm.leads.restore-many')
  const said = (words: (leads: string) => string) => ({
    onSuccess: ({ output, runId }: { output: { changed: number; unchanged: number }; runId: string | null }) => {
      onClear()
      toastDone(output.changed === 0 ? 'Nothing changed: they were so already' : words(counted(output.changed, 'lead')), output.changed === 0 ? null : runId)
    },
    onError: (problem: unknown) => toastProblem(problem),
  })
  const give = (ownerId: string | null, to: string) => assign.mutate({ ids: [...ids], ownerId }, said(leads => `${leads} given to ${to}`))
  return (
    <SelectionBar count={ids.length} matching={all && all.count <= mostAtOnce ? all.count : undefined} onSelectAllMatching={onSelectAllMatching} onClear={onClear}>
      {mayWrite && !isTrash && (
        <>
          <Menu
            label="Assign" placement="top end" trigger={<SelectionAction icon={UserRound} label="Assign" />}
            groups={[
              { items: [...members.values()].map(member => ({ id: member.id, label: member.name, start: <Arch name={member.name} src={member.avatarUrl} size="sm" />, onAction: () => give(member.id, member.name) })) },
              { items: [{ id: 'none', label: 'Nobody', onAction: () => give(null, 'nobody') }] },
            ]}
          />
          <StatusMenu status={null} placement="top end" trigger={<SelectionAction icon={CircleDot} label="Status" />} onChoose={status => move.mutate({ ids: [...ids], status }, said(leads => `${leads} moved to ${statusLooks[status].word}`))} />
        </>
      )}
      {mayDelete && !isTrash && <SelectionAction icon={Trash2} label="Move to the trash" iconOnly onPress={() => trash.mutate({ ids: [...ids] }, said(leads => `${leads} moved to the trash`))} />}
      {mayDelete && isTrash && <SelectionAction icon={RotateCcw} label="Restore" onPress={() => restore.mutate({ ids: [...ids] }, said(leads => `${leads} restored`))} />}
    </SelectionBar>
  )
}
