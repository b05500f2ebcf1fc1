import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Blackout } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted, zoneName } from '../../kit/format.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { BlackoutDialog } from './blackout-dialog.tsx'
import { whenWords } from './blackout-words.ts'

/** The blackouts of the workspace: changed and taken away here. */
export function BlackoutList({ mayEdit, onNew }: { mayEdit: boolean; onNew: () => void }) {
  const query = useOperation('social.blackouts.list', {})
  const { data: accounts } = useOperation('social.accounts.list', {})
  const remove = useAct('social.blackouts.delete')
  const [asked, setAsked] = useState<Blackout | null>(null)
  const onWhat = ({ accountIds }: Blackout) => (accountIds === null ? 'All accounts' : accounts?.items.filter(({ id }) => accountIds.includes(id)).map(({ name }) => name).join(', ') || counted(accountIds.length, 'account'))
  return (
    <Loaded query={query} what="Blackouts">
      {({ items }) => (
        <>
          {items.length === 0 ? <p className="pb-5 text-ink-muted">No blackouts. {mayEdit && <Button kind="quiet" size="sm" onPress={onNew}>Name dates or hours at which nothing goes out</Button>}</p> : (
            <ul aria-label="Blackouts" className="pb-4">
              {items.map(one => (
                <li key={one.id} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
                  <span className="min-w-0 flex-1 basis-60"><span className="font-medium">{one.name}</span> <span className="text-ink-muted">{whenWords(one)}</span></span>
                  <span className="text-xs text-ink-muted">{onWhat(one)}, {zoneName(one.zone)} time</span>
                  {one.planned > 0 && <span className="text-xs text-warning-ink">{counted(one.planned, 'planned post')} will be held</span>}
                  {mayEdit && <span className="flex"><IconButton icon={Pencil} size="sm" label={`Change ${one.name}`} onPress={() => setAsked(one)} /><IconButton icon={Trash2} size="sm" label={`Delete ${one.name}`} onPress={() => remove.mutate({ id: one.id }, { onSuccess: ({ runId }) => toastDone(`“${one.name}” deleted`, runId), onError: toastRefused })} /></span>}
                </li>
              ))}
            </ul>
          )}
          {asked && <BlackoutDialog blackout={asked} onClose={() => setAsked(null)} />}
        </>
      )}
    </Loaded>
  )
}
