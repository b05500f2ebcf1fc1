import type { AssetImport, AssetImportRow } from '../../../server/media/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill, type Tone } from '../../kit/status.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { AssetImportSearch } from './import-address.ts'

const looks: Record<AssetImportRow['outcome'], { word: string; tone: Tone }> = { new: { word: 'New', tone: 'positive' }, update: { word: 'Changes', tone: 'info' }, same: { word: 'As before', tone: 'neutral' }, duplicate: { word: 'Twice', tone: 'neutral' }, error: { word: 'Wrong', tone: 'danger' } }

/** The rows of a checked file with what becomes of each; the tab stands in the address. */
export function ImportRows({ it }: { it: AssetImport }) {
  const [{ show }, change] = useSearchState<AssetImportSearch>()
  const list = usePages('media.imports.rows', { id: it.id, limit: 50, ...(show ? { outcome: show } : {}) }, { keepPrevious: true })
  const counts = it.written && it.state !== 'checked' ? { ...it.written, same: it.written.same + (it.found?.same ?? 0), duplicate: it.found?.duplicate ?? 0, error: it.written.error + (it.found?.error ?? 0) } : it.found
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <div>
      <Tabs label="Rows" items={[{ id: 'all', label: 'All', count: it.rows }, ...(['new', 'update', 'same', 'duplicate', 'error'] as const).map(id => ({ id, label: looks[id].word, count: counts?.[id] ?? 0 })).filter(({ id, count }) => count > 0 || id === show)]} value={show ?? 'all'} onChange={id => change({ show: id === 'all' ? undefined : (id as AssetImportSearch['show']) })} />
      {list.isPending ? <SkeletonRows check={false} face={false} label="Loading rows" />
        : list.error ? <FailedState error={list.error} title="The rows could not be loaded" onRetry={() => void list.refetch()} />
        : rows.length === 0 ? <p className="px-(--pad) py-5 text-ink-muted">There is no such row.</p>
        : <ul aria-label="Rows of the import">{rows.map(row => <Row key={row.row} row={row} />)}</ul>}
      {list.hasNextPage && <div className="px-(--pad) py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </div>
  )
}

function Row({ row }: { row: AssetImportRow }) {
  const look = looks[row.outcome]
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-(--pad) py-1.5">
      <span className="w-16 text-xs text-ink-faint tabular-nums">Line {row.line}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{row.assetId ? <TextLink href={`/media?asset=${row.assetId}`}>{row.title || 'Without a name'}</TextLink> : row.title || 'Without a name'}{row.file && row.file !== row.title && <span className="text-ink-faint"> {row.file}</span>}</span>
        {row.reasons.map(reason => <span key={reason} className={`block text-sm ${row.outcome === 'error' ? 'text-danger-ink' : 'text-ink-muted'}`}>{reason}</span>)}
      </span>
      <Pill tone={look.tone}>{look.word}</Pill>
    </li>
  )
}

/** Files of the archive that go nowhere, with the reason. */
export function LooseFiles({ it }: { it: AssetImport }) {
  if (it.loose.length === 0) return null
  return (
    <details className="border-t border-line px-(--pad) py-3">
      <summary className="cursor-pointer font-medium">{counted(it.loose.length, 'file')} of the archive {it.loose.length === 1 ? 'goes' : 'go'} nowhere</summary>
      <ul className="mt-2 flex flex-col gap-1.5 text-sm">{it.loose.map(({ name, reason }) => <li key={name}><span className="font-medium break-all">{name}</span> <span className="text-ink-muted">{reason}</span></li>)}</ul>
    </details>
  )
}
