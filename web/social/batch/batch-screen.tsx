import { useOperation } from '../../api/use-operation.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Steps, type Step } from '../../kit/steps.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { BatchSearch } from './batch-address.ts'
import type { Batch } from './batch-words.ts'
import { CheckedStep } from './checked-step.tsx'
import { FileStep } from './file-step.tsx'
import { MapStep } from './map-step.tsx'
import { ResultStep } from './result-step.tsx'
import { WorkStep } from './work-step.tsx'

/** Posts from a table: choose it, match its columns, look at the dry run, let it come in. The address keeps the place, so one can leave and return. */
export default function BatchScreen() {
  const [search, change] = useSearchState<BatchSearch>()
  return (
    <>
      <TopBar title="Import posts" backTo="/social" />
      {search.id ? <OpenBatch key={search.id} id={search.id} onClose={() => change({ id: undefined, show: undefined })} /> : <FileStep onOpen={id => change({ id }, { push: true })} />}
    </>
  )
}

function OpenBatch({ id, onClose }: { id: string; onClose: () => void }) {
  const first = useOperation('social.batches.get', { id })
  const isBusy = first.data?.state === 'checking' || first.data?.state === 'applying' || first.data?.state === 'undoing'
  // The same question again, asked often while somebody watches.
  const { data, error, refetch } = useOperation('social.batches.get', { id }, { refetchInterval: isBusy ? 700 : false })
  if (error && !data) return <FailedState error={error} title="The import could not be loaded" onRetry={() => void refetch()} className="flex-1" />
  if (!data) return <Skeleton shape="box" className="m-6 h-64" />
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <aside className="w-65 shrink-0 border-r border-line p-(--pad) max-lg:hidden"><Steps label="Steps of the import" steps={stepsOf(data)} /></aside>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto"><Place it={data} onClose={onClose} /></div>
    </div>
  )
}

function Place({ it, onClose }: { it: Batch; onClose: () => void }) {
  if (it.state === 'mapping') return <MapStep it={it} onClose={onClose} />
  if (it.state === 'checked') return <CheckedStep it={it} />
  return it.state === 'checking' || it.state === 'applying' || it.state === 'undoing' ? <WorkStep it={it} /> : <ResultStep it={it} onClose={onClose} />
}

function stepsOf(it: Batch): Step[] {
  const order = ['Choose a file', 'Match columns', 'Check', 'Import']
  const at = { mapping: 1, checking: 2, checked: 2, applying: 3, done: 4, cancelled: 3, undoing: 4, undone: 4 }[it.state]
  const notes = [it.name, `${it.mapping.filter(({ to }) => to !== null).length} of ${it.columns.length}`, undefined, undefined]
  return order.map((title, index) => ({ id: title, title, ...(notes[index] ? { note: <span className="break-words">{notes[index]}</span> } : {}), state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}
