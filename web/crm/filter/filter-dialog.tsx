import { useState } from 'react'
import type { LeadQuery } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { draftOf, emptyCondition, queryOf, type DraftGroup } from './draft.ts'
import { QueryBuilder } from './query-builder.tsx'
import { useFilterFields } from './use-filter-fields.ts'

type FilterDialogProps = { query: LeadQuery | undefined; onClose: () => void; onApply: (query: LeadQuery | undefined) => void; /** Offers to keep the query under a name. */ onSave?: (query: LeadQuery) => void }

/** Conditions of any depth, with how many leads fit while they are written. */
export function FilterDialog({ query, onClose, onApply, onSave }: FilterDialogProps) {
  const fields = useFilterFields()
  const [draft, setDraft] = useState<DraftGroup>(() => {
    const begun = draftOf(query)
    return begun.of.length > 0 ? begun : { ...begun, of: [{ ...emptyCondition('lastContacted', 'before'), value: { ago: 14, unit: 'day' as const } }] }
  })
  const now = queryOf(draft)
  const { data: found, error, isFetching } = useOperation('crm.leads.count', now ? { query: now } : {}, { keepPrevious: true })
  const apply = () => (onApply(now), onClose())
  useHotkeys([{ keys: 'mod+enter', label: 'Show these leads', group: 'Lists', run: apply }], error === null)
  const words = found ? (found.more ? `more than ${counted(found.count, 'lead')}` : counted(found.count, 'lead')) : 'leads'
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Which leads" intro="The list always shows those that fit now."
      aside={<span aria-live="polite" className={isFetching ? 'text-ink-faint' : undefined}>{found && `${formatCount(found.count)}${found.more ? ' and more' : ''} fit`}</span>}
      actions={
        <>
          {now && onSave && <Button onPress={() => onSave(now)}>Save as a list</Button>}
          <Button kind="primary" keys="mod+enter" isDisabled={error !== null} onPress={apply}>Show {words}</Button>
        </>
      }
    >
      {fields.isPending ? <SkeletonRows rows={3} check={false} face={false} />
        : fields.error ? <FailedState error={fields.error} safe="Nothing was changed" onRetry={fields.retry} />
        : <QueryBuilder draft={draft} onChange={setDraft} fields={fields} />}
      {error && <Notice kind="danger" title={toProblem(error).detail ?? toProblem(error).title} className="mt-3" />}
    </Dialog>
  )
}
