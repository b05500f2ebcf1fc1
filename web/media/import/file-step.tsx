import type { AssetImport } from '../../../server/media/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatAgo } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { countWords, importLooks } from './import-words.ts'
import { ArchiveBox } from './archive-box.tsx'

/** A place for the archive, and below it what came in before. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="max-w-220 p-(--pad)">
        <ArchiveBox onDone={onOpen} />
      </div>
      <Section title="Imports before"><Before onOpen={onOpen} /></Section>
    </div>
  )
}

function Before({ onOpen }: { onOpen: (id: string) => void }) {
  const list = usePages('media.imports.list', { limit: 20 })
  const imports = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <SkeletonRows check={false} face={false} label="Loading imports" />
  if (list.error) return <FailedState error={list.error} title="The imports could not be loaded" onRetry={() => void list.refetch()} />
  if (imports.length === 0) return <p className="pb-6 text-ink-muted">No archive came in yet. What you import stands here, and can be taken back for 30 days.</p>
  return (
    <>
      <ul aria-label="Imports" className="border-t border-line">{imports.map(it => <Row key={it.id} it={it} onOpen={() => onOpen(it.id)} />)}</ul>
      {list.hasNextPage && <div className="py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </>
  )
}

function Row({ it, onOpen }: { it: AssetImport; onOpen: () => void }) {
  const forget = useAct('media.imports.delete')
  const look = importLooks[it.state]
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5">
      <button type="button" onClick={onOpen} className="min-w-0 flex-1 rounded-xs text-left hover:underline">
        <span className="block truncate font-medium">{it.name}</span>
        <span className="block text-xs text-ink-muted">{it.written ? countWords(it.written) : counted(it.rows, 'row')}</span>
      </button>
      <span className="text-xs text-ink-muted">{formatAgo(it.createdAt)}</span>
      {it.undone ? <Pill>Taken back</Pill> : <Pill tone={look.tone}>{look.word}</Pill>}
      {!it.runId && it.state !== 'checking' && <Button size="sm" kind="quiet" isPending={forget.isPending} onPress={() => forget.mutate({ id: it.id }, { onError: error => toastProblem(error) })}>Forget</Button>}
    </li>
  )
}
