import { History } from 'lucide-react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { useSession } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** Every set of rules that was live, newest first. An earlier one becomes the draft again. */
export function VersionsTab({ mayEdit, onDrafted }: { mayEdit: boolean; onDrafted: () => void }) {
  const query = useOperation('crm.score-rules.versions', { limit: 100 })
  const take = useAct('crm.score-rules.draft-from')
  const members = useMembers()
  const { workspace } = useSession()
  return (
    <Loaded query={query} what="Versions">
      {({ items }) => (
        <ul aria-label="Versions" className="max-w-200">
          {items.map(({ number, state, rules, note, savedBy, publishedAt }) => (
            <li key={number} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
              <span className="w-24 font-medium">Version {number}</span>
              <span className="min-w-0 flex-1 text-ink-muted">{[counted(rules.length, 'rule'), note, publishedAt && `live since ${formatDateTime(publishedAt, { timeZone: workspace?.timeZone })}`, savedBy && `by ${members.get(savedBy)?.name ?? 'a former member'}`].filter(Boolean).join(', ')}</span>
              {state === 'live' ? <span className="text-xs font-medium text-positive-ink">Live</span> : mayEdit && number !== null && (
                <Button size="sm" icon={History} isPending={take.isPending && take.variables.number === number} onPress={() => take.mutate({ number }, { onSuccess: ({ runId }) => (toastDone(`Version ${number} is the draft`, runId), onDrafted()), onError: toastRefused })}>Make it the draft</Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
