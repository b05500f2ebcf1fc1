import { Download } from 'lucide-react'
import { useAct, usePages } from '../../api/use-operation.ts'
import { currentWorkspace } from '../../api/workspace.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState, NoMatch } from '../../kit/states.tsx'
import { Table } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { toastRefused } from '../undo-run.ts'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { ImportSearch } from './import-address.ts'
import { outcomeWords, type LeadImport, type Outcome } from './import-words.ts'

/** What the dry run found, by outcome with its rows, and the one button that lets it come in. */
export function CheckedStep({ it }: { it: LeadImport }) {
  const [search, change] = useSearchState<ImportSearch>()
  const apply = useAct('crm.imports.apply')
  const back = useAct('crm.imports.map')
  const show: Outcome = search.show ?? (it.found.new ? 'new' : it.found.update ? 'update' : it.found.error ? 'error' : 'duplicate')
  const incoming = it.found.new + it.found.update
  const makes = [...it.makes.fields.map(name => `the field ${name}`), ...(it.makes.tags.length ? [`${it.makes.tags.length === 1 ? 'the tag' : 'the tags'} ${it.makes.tags.slice(0, 6).join(', ')}${it.makes.tags.length > 6 ? ` and ${it.makes.tags.length - 6} more` : ''}`] : [])]
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-3 px-(--pad) pt-5 pb-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-semibold break-words">{it.name} is checked</h2>
          <p className="text-ink-muted">Nothing is written yet. {makes.length > 0 && `Along with the leads it makes ${makes.join(' and ')}.`}</p>
        </div>
        {it.found.error > 0 && <LinkButton href={`/api/v1/leads/imports/${it.id}/errors?workspace=${currentWorkspace() ?? ''}`} download icon={Download}>Error file</LinkButton>}
      </div>
      {it.notices.map(notice => <Notice key={notice} kind="warning" title={notice} className="mx-(--pad) mb-3" />)}
      <Tabs label="Outcomes" value={show} onChange={id => change({ show: id as Outcome })} items={(['new', 'update', 'duplicate', 'error'] as const).map(id => ({ id, label: outcomeWords[id].label, count: it.found[id] }))} />
      <OutcomeRows key={show} id={it.id} outcome={show} />
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-3">
        <Button kind="quiet" isPending={back.isPending} onPress={() => back.mutate({ id: it.id }, { onError: toastRefused })}>Change the columns</Button>
        <span className="ml-auto text-xs text-ink-muted max-sm:hidden">{incoming === 0 ? 'There is nothing to bring in.' : 'Can be taken back for 30 days.'}</span>
        <Button kind="primary" className="max-sm:ml-auto" isDisabled={incoming === 0} isPending={apply.isPending} onPress={() => apply.mutate({ id: it.id }, { onError: toastRefused })}>{`Import ${formatCount(incoming)}`}</Button>
      </footer>
    </div>
  )
}

/** Rows of one outcome; for wrong ones the line, what is wrong and the remedy. */
export function OutcomeRows({ id, outcome, kept }: { id: string; outcome?: Outcome; kept?: boolean }) {
  const list = usePages('crm.imports.rows', { id: id, limit: 50, ...(outcome ? { outcome } : {}), ...(kept ? { kept } : {}) })
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <SkeletonRows check={false} label="Loading rows" />
  if (list.error) return <FailedState error={list.error} title="The rows could not be loaded" onRetry={() => void list.refetch()} className="flex-1" />
  if (rows.length === 0) return <NoMatch title={outcome ? outcomeWords[outcome].empty : 'No lead stayed.'} className="flex-1" />
  // What is wrong is read to its end, so these rows are as high as they need.
  if (outcome === 'error') {
    return (
      <div className="min-h-60 flex-1 overflow-y-auto">
        <ul aria-label={outcomeWords.error.label}>
          {rows.map(row => (
            <li key={row.row} className="grid grid-cols-[5rem_minmax(0,1fr)_minmax(0,2fr)] gap-x-4 border-b border-line px-(--pad) py-2.5 max-sm:grid-cols-1">
              <span className="text-ink-muted">Line {formatCount(row.line)}</span>
              <span className="font-medium break-words">{row.name}</span>
              <span className="break-words">{row.reason}</span>
            </li>
          ))}
        </ul>
        {list.hasNextPage && <div className="px-(--pad) py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
      </div>
    )
  }
  return (
    <div className="flex min-h-60 flex-1 flex-col">
      <Table
        label={outcome ? outcomeWords[outcome].label : 'Leads that stayed'} rows={rows} rowId={row => String(row.row)} rowName={row => row.name ?? `Line ${row.line}`} onEndReached={() => list.hasNextPage && void list.fetchNextPage()} isLoadingMore={list.isFetchingNextPage}
        columns={[
          { id: 'line', header: 'Line', width: '72px', align: 'end', cell: row => formatCount(row.line) },
          { id: 'name', header: 'Name', width: 'minmax(140px, 1fr)', cell: row => (outcome !== 'new' && row.leadId ? <TextLink href={`/leads/${row.leadId}`}>{row.name}</TextLink> : <span className="font-medium">{row.name}</span>) },
          { id: 'email', header: 'E-mail', width: 'minmax(140px, 1fr)', cell: row => row.email },
          { id: 'phone', header: 'Phone', width: '140px', cell: row => row.phone },
          ...(outcome === 'new' ? [] : [{ id: 'reason', header: 'Why', width: 'minmax(220px, 2fr)', cell: (row: (typeof rows)[number]) => <span title={row.reason ?? ''}>{row.reason}</span> }]),
        ]}
        phone={row => ({ title: row.name ?? `Line ${row.line}`, meta: row.reason ?? row.email ?? row.phone ?? '', endMeta: `Line ${row.line}` })}
      />
    </div>
  )
}
