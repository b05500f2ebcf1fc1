import { Download, Pencil, RotateCcw, Tag, Trash2, UserRound, CircleDot } from 'lucide-react'
import { useState } from 'react'
import type { LeadChange } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { BulkDialog, type LeadChoice } from '../bulk/bulk-dialog.tsx'
import type { MemberCard } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import type { LeadFilters } from './lead-filters.ts'
import { statusLooks } from './lead-words.ts'
import { StatusMenu } from './status-menu.tsx'
import { useStatusChoice } from './use-status-choice.tsx'

/** More than this is planned, shown and done in the background. */
const mostAtOnce = 500

type LeadSelectionProps = {
  ids: readonly string[]
  /** Everything that matches is chosen, also what is not loaded. */
  isAll: boolean
  onClear: () => void
  onSelectAll: () => void
  /** Absent: nothing can be carried away from here. */
  onExport?: (() => void) | undefined
  members: ReadonlyMap<string, MemberCard>
  isTrash: boolean
  /** What the list shows: all that match. */
  filters: LeadFilters
}
type Planned = { change?: LeadChange; first?: string }

/** What can be done with the chosen leads. A few are done at once and can be taken back; many are planned and shown first. */
export function LeadSelection({ ids, isAll, onClear, onSelectAll, onExport, members, isTrash, filters }: LeadSelectionProps) {
  const { data: all } = useOperation('crm.leads.count', { ...filters, exact: true }, { enabled: ids.length > 0, keepPrevious: true })
  const [planned, setPlanned] = useState<(Planned & { choice: LeadChoice; words: string }) | null>(null)
  const mayWrite = useMay('crm:write')
  const mayDelete = useMay('crm:delete')
  const assign = useAct('crm.leads.assign-many')
  const move = useAct('crm.leads.change-status-many')
  const trash = useAct('crm.leads.trash-many')
  const restore = useAct('crm.leads.restore-many')
  const isMany = isAll || ids.length > mostAtOnce
  const plan = (next: Planned) => setPlanned({ ...next, choice: isAll ? { filters } : { ids: [...ids] }, words: isAll ? (all ? `all ${formatCount(all.count)} that match` : 'all that match') : counted(ids.length, 'lead') })
  const said = (words: (leads: string) => string) => ({
    onSuccess: ({ output, runId }: { output: { changed: number; unchanged: number }; runId: string | null }) => {
      onClear()
      toastDone(output.changed === 0 ? 'Nothing changed: they were so already' : words(counted(output.changed, 'lead')), output.changed === 0 ? null : runId)
    },
    onError: (problem: unknown) => toastProblem(problem),
  })
  const give = (ownerId: string | null, to: string) => (isMany ? plan({ change: { ownerId } as LeadChange }) : assign.mutate({ ids: [...ids], ownerId }, said(leads => `${leads} given to ${to}`)))
  const { choose, dialog } = useStatusChoice(isAll ? 'all that match' : counted(ids.length, 'lead'), choice => (isMany ? plan({ change: choice }) : move.mutate({ ids: [...ids], ...choice }, said(leads => `${leads} moved to ${statusLooks[choice.status].word}`))))
  return (
    <>
      <SelectionBar count={isAll ? (all?.count ?? ids.length) : ids.length} matching={all?.count} isAllMatching={isAll} onSelectAllMatching={onSelectAll} onClear={onClear}>
        {mayWrite && !isTrash && (
          <>
            <Menu
              label="Assign" placement="top end" trigger={<SelectionAction icon={UserRound} label="Assign" />}
              groups={[
                { items: [...members.values()].map(member => ({ id: member.id, label: member.name, start: <Arch name={member.name} src={member.avatarUrl} size="sm" />, onAction: () => give(member.id, member.name) })) },
                { items: [{ id: 'none', label: 'Nobody', onAction: () => give(null, 'nobody') }] },
              ]}
            />
            <StatusMenu status={null} placement="top end" trigger={<SelectionAction icon={CircleDot} label="Status" />} onChoose={choose} />
            <SelectionAction icon={Tag} label="Tag" onPress={() => plan({ first: 'addTags' })} />
            <SelectionAction icon={Pencil} label="Change" onPress={() => plan({})} />
          </>
        )}
        {!isTrash && onExport && <SelectionAction icon={Download} label="Export" iconOnly onPress={onExport} />}
        {mayDelete && !isTrash && <SelectionAction icon={Trash2} label="Move to the trash" iconOnly onPress={() => (isMany ? plan({ change: { trashed: true } }) : trash.mutate({ ids: [...ids] }, said(leads => `${leads} moved to the trash`)))} />}
        {mayDelete && isTrash && <SelectionAction icon={RotateCcw} label="Restore" onPress={() => (isMany ? plan({ change: { trashed: false } }) : restore.mutate({ ids: [...ids] }, said(leads => `${leads} restored`)))} />}
      </SelectionBar>
      {dialog}
      {planned && <BulkDialog {...planned} onClose={() => setPlanned(null)} onBegun={onClear} />}
    </>
  )
}
