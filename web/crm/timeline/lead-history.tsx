import { Pencil, Undo2, UserPlus } from 'lucide-react'
import type { LeadHistoryEntry } from '../../../server/crm/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { ChangedFields } from './changed-fields.tsx'
import { nameOfField, type FieldNames } from './field-values.ts'
import { useNames } from './use-names.ts'

const others: Record<string, string> = { key: 'An API key', agent: 'The assistant', automation: 'An automation', system: 'Foyer' }

/** Who changed which field of a lead from what to what in the last 30 days; one field can be set back alone. */
export function LeadHistory({ leadId }: { leadId: string }) {
  const { workspace } = useSession()
  const lead = useOperation('crm.leads.get', { id: leadId }).data
  const pages = usePages('crm.leads.history', { leadId, limit: 25 }, { keepPrevious: true })
  const changes = pages.data?.pages.flatMap(page => page.items) ?? []
  const names = useNames(changes.flatMap(({ fields }) => fields.flatMap(({ field, from, to }) => (field === 'listingId' ? [from, to].filter(id => typeof id === 'string') : []))))
  const restore = useAct('crm.leads.restore-field')
  const setBack = (change: LeadHistoryEntry, field: string) =>
    restore.mutate({ leadId, changeId: change.id, field, version: lead?.version }, { onSuccess: ({ runId }) => toastDone(`${upper(nameOfField(field, names))} is as it was`, runId), onError: toastRefused })
  if (pages.isPending) return <div className="appear-late grid gap-4 px-5 py-4">{[0, 1, 2].map(row => <Skeleton key={row} className="w-3/5" />)}</div>
  if (pages.isError && changes.length === 0) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
  if (changes.length === 0) return <p className="px-5 py-5 text-ink-muted">Nothing was changed in the last 30 days.</p>
  return (
    <>
      <Timeline
        label="History" timeZone={workspace?.timeZone} className="px-5 py-2"
        events={changes.map(change => ({
          id: String(change.id), at: change.at, kind: 'machine' as const, icon: change.made ? UserPlus : change.operation === 'platform.changes.undo' ? Undo2 : Pencil, title: actOf(change, names),
          body: change.fields.length ? <ChangedFields changes={change.fields} names={names} onRestore={field => setBack(change, field)} /> : undefined,
        }))}
      />
      {pages.hasNextPage && <div className="px-5 pb-4"><Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button></div>}
      <p className="px-5 pb-4 text-xs text-ink-faint">The history of fields reaches back 30 days.</p>
    </>
  )
}

function actOf({ actorKind, actorId, operation, made }: LeadHistoryEntry, names: FieldNames): string {
  const who = actorKind === 'person' ? (names.member(actorId) ?? 'A former member') : (others[actorKind] ?? 'Foyer')
  if (made) return `${who} wrote the lead down`
  if (operation === 'platform.changes.undo') return `${who} took an act back`
  if (operation === 'crm.leads.restore-field') return `${who} set a field back`
  return operation?.includes('bulk') || operation?.includes('-many') ? `${who} changed many leads at once` : `${who} changed it`
}

const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
