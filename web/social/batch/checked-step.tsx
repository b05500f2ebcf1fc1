import { Download } from 'lucide-react'
import { useAct } from '../../api/use-operation.ts'
import { currentWorkspace } from '../../api/workspace.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { toastRefused } from '../undo-run.ts'
import { BatchRows } from './batch-rows.tsx'
import type { BatchSearch, Shown } from './batch-address.ts'
import { shownWords, type Batch } from './batch-words.ts'

/** What the dry run found, and the one button that lets it come in. */
export function CheckedStep({ it }: { it: Batch }) {
  const [search, change] = useSearchState<BatchSearch>()
  const apply = useAct('social.batches.apply')
  const back = useAct('social.batches.map')
  const { ready = 0, warned = 0, wrong = 0 } = it.counts
  const show: Shown = search.show ?? (wrong > 0 ? 'wrong' : warned > 0 ? 'warned' : 'ready')
  const incoming = ready + warned
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-3 px-(--pad) pt-5 pb-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-semibold break-words">{it.name} is checked</h2>
          <p className="text-ink-muted">Nothing is planned yet.{wrong > 0 && ` ${counted(wrong, 'row')} cannot come in as ${wrong === 1 ? 'it is' : 'they are'}: mend the error file and import it after this one.`}</p>
        </div>
        {wrong > 0 && <ErrorFile id={it.id} />}
      </div>
      <Tabs label="Outcomes" value={show} onChange={id => change({ show: id as Shown })} items={(['ready', 'warned', 'wrong'] as const).map(id => ({ id, label: shownWords[id].label, count: it.counts[id] ?? 0 }))} />
      <BatchRows key={show} id={it.id} outcome={[show]} label={shownWords[show].label} empty={shownWords[show].empty} />
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-3">
        <Button kind="quiet" isPending={back.isPending} onPress={() => back.mutate({ id: it.id }, { onError: toastRefused })}>Change the columns</Button>
        <span className="ml-auto text-xs text-ink-muted max-sm:hidden">{incoming === 0 ? 'There is nothing to bring in.' : it.may.apply ? 'Can be taken back as a whole.' : 'Your role does not include scheduling. Import them as drafts.'}</span>
        <Button kind="primary" className="max-sm:ml-auto" isDisabled={incoming === 0 || !it.may.apply} isPending={apply.isPending} onPress={() => apply.mutate({ id: it.id }, { onError: toastRefused })}>{it.defaults.as === 'queue' ? `Schedule ${formatCount(incoming)}` : `Make ${counted(incoming, 'draft')}`}</Button>
      </footer>
    </div>
  )
}

export const ErrorFile = ({ id }: { id: string }) => <LinkButton href={`/api/v1/social/batches/${id}/errors?workspace=${currentWorkspace() ?? ''}`} download icon={Download}>Error file</LinkButton>
