import { useOperation } from '../../api/use-operation.ts'
import type { AssetImport } from '../../../server/media/contract.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Steps, type Step } from '../../kit/steps.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { CheckedStep } from './checked-step.tsx'
import { FileStep } from './file-step.tsx'
import type { AssetImportSearch } from './import-address.ts'
import { MapStep } from './map-step.tsx'
import { ResultStep } from './result-step.tsx'
import { WorkStep } from './work-step.tsx'

/** Files out of an archive, with what a table or sidecars say of them: choose, match columns, look at the dry run, let them come in. The address keeps the place. */
export default function AssetImportScreen() {
  const [search, change] = useSearchState<AssetImportSearch>()
  const close = () => change({ id: undefined, show: undefined })
  return (
    <>
      <TopBar title="Import files" backTo="/media" />
      {search.id ? <OpenImport key={search.id} id={search.id} onClose={close} /> : <FileStep onOpen={id => change({ id }, { push: true })} />}
    </>
  )
}

function OpenImport({ id, onClose }: { id: string; onClose: () => void }) {
  const first = useOperation('media.imports.get', { id })
  const busy = first.data?.state === 'checking' || first.data?.state === 'importing'
  // The same question again, asked often while somebody watches.
  const { data, error, refetch } = useOperation('media.imports.get', { id }, { refetchInterval: busy ? 700 : false })
  if (error && !data) return <FailedState error={error} title="The import could not be loaded" onRetry={() => void refetch()} className="flex-1" />
  if (!data) return <Skeleton shape="box" className="m-6 h-64" />
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <aside className="w-65 shrink-0 border-r border-line p-(--pad) max-lg:hidden"><Steps label="Steps of the import" steps={stepsOf(data)} /></aside>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto"><Place it={data} onClose={onClose} /></div>
    </div>
  )
}

function Place({ it, onClose }: { it: AssetImport; onClose: () => void }) {
  if (it.state === 'mapping' || (it.state === 'failed' && !it.startedAt)) return <MapStep it={it} onClose={onClose} />
  if (it.state === 'checking' || it.state === 'importing') return <WorkStep it={it} />
  return it.state === 'checked' ? <CheckedStep it={it} /> : <ResultStep it={it} onClose={onClose} />
}

function stepsOf(it: AssetImport): Step[] {
  const at = it.state === 'mapping' || (it.state === 'failed' && !it.startedAt) ? 1 : it.state === 'checking' || it.state === 'checked' ? 2 : it.state === 'importing' ? 3 : 4
  const notes = [it.name, it.table ? `${it.mapping.filter(({ to }) => to !== null).length} of ${it.columns.length}` : 'By sidecars']
  return ['Choose an archive', 'Match columns', 'Check', 'Import'].map((title, index) => ({ id: title, title, ...(notes[index] ? { note: <span className="break-words">{notes[index]}</span> } : {}), state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}
