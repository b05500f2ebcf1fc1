import { useOperation } from '../../api/use-operation.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Steps, type Step } from '../../kit/steps.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { CheckedStep } from './checked-step.tsx'
import { FileStep } from './file-step.tsx'
import type { ImportSearch } from './import-address.ts'
import type { LeadImport } from './import-words.ts'
import { MapStep } from './map-step.tsx'
import { ResultStep } from './result-step.tsx'
import { WorkStep } from './work-step.tsx'

/** Leads from a file: choose it, match its columns, look at the dry run, let it come in. The address keeps the place, so one can leave and return. */
export default function ImportScreen() {
  const [search, change] = useSearchState<ImportSearch>()
  return (
    <>
      <TopBar title="Import leads" backTo="/leads" />
      {search.id ? <OpenImport key={search.id} id={search.id} onClose={() => change({ id: undefined, show: undefined })} /> : <FileStep onOpen={id => change({ id }, { push: true })} />}
    </>
  )
}

function OpenImport({ id, onClose }: { id: string; onClose: () => void }) {
  const first = useOperation('crm.imports.get', { id })
  const busy = first.data?.state === 'checking' || first.data?.state === 'importing' || first.data?.undo?.state === 'waiting'
  // The same question again, asked often while somebody watches.
  const { data, error, refetch } = useOperation('crm.imports.get', { id }, { refetchInterval: busy ? 700 : false })
  if (error && !data) return <FailedState error={error} title="The import could not be loaded" onRetry={() => void refetch()} className="flex-1" />
  if (!data) return <Skeleton shape="box" className="m-6 h-64" />
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <aside className="w-65 shrink-0 border-r border-line p-(--pad) max-lg:hidden"><Steps label="Steps of the import" steps={stepsOf(data)} /></aside>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto"><Place it={data} onClose={onClose} /></div>
    </div>
  )
}

function Place({ it, onClose }: { it: LeadImport; onClose: () => void }) {
  switch (it.state) {
    case 'mapping':
      return <MapStep it={it} onClose={onClose} />
    case 'checking':
    case 'importing':
      return <WorkStep it={it} />
    case 'checked':
      return <CheckedStep it={it} />
    case 'failed':
      return it.runId ? <ResultStep it={it} /> : <MapStep it={it} onClose={onClose} />
    default:
      return <ResultStep it={it} />
  }
}

function stepsOf(it: LeadImport): Step[] {
  const order = ['Choose a file', 'Match columns', 'Check', 'Import']
  const at = it.state === 'mapping' || (it.state === 'failed' && !it.runId) ? 1 : it.state === 'checking' || it.state === 'checked' ? 2 : it.state === 'importing' ? 3 : 4
  const notes = [it.name, `${it.mapping.filter(({ to }) => to !== null).length} of ${it.columns.length}`, undefined, undefined]
  return order.map((title, index) => ({ id: title, title, ...(notes[index] ? { note: <span className="break-words">{notes[index]}</span> } : {}), state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}
