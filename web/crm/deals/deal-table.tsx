import type { Deal, Pipeline } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button } from '../../kit/button.tsx'
import { formatMoney } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState, NoMatch } from '../../kit/states.tsx'
import { StatusPill } from '../../kit/status.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { Table, type Column } from '../../kit/table/table.tsx'
import { useDensity } from '../../kit/use-density.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import type { DealSearch } from './deal-address.ts'
import { dayWord, peopleLine } from './deal-words.ts'

type DealTableProps = { pipelines: readonly Pipeline[]; input: Input<'crm.deals.list'>; search: DealSearch; onSort: (sort: DealSearch['sort'], direction: 'asc' | 'desc') => void; onClear: () => void }
const usuallyUp = new Set(['close', 'name'])

/** Deals as a list, with the same filters as the board. */
export function DealTable({ pipelines, input, search, onSort, onClear }: DealTableProps) {
  const pages = usePages('crm.deals.list', { ...input, limit: 60 }, { keepPrevious: true })
  const members = useMembers()
  const restore = useAct('crm.deals.restore')
  const [density] = useDensity('deals')
  const stages = new Map(pipelines.flatMap(pipeline => pipeline.stages.map(stage => [stage.id as string, stage] as const)))
  const deals = pages.data?.pages.flatMap(page => page.items) ?? []
  const columns: Column<Deal>[] = [
    { id: 'name', header: 'Deal', width: 'minmax(160px, 1.5fr)', isSortable: true, cell: deal => <span className="truncate font-medium">{deal.name}</span> },
    { id: 'stage', header: 'Stage', width: '140px', cell: deal => <StatusPill color={`deal-${stages.get(deal.stageId)?.color ?? 'lost'}`} label={stages.get(deal.stageId)?.name ?? deal.state} /> },
    { id: 'people', header: 'Who', width: 'minmax(120px, 1fr)', cell: deal => (deal.people.length ? <span className="truncate">{peopleLine(deal.people)}</span> : <Unknown>Nobody yet</Unknown>) },
    { id: 'agent', header: 'Agent', width: '64px', cell: deal => <Agent name={members.get(deal.ownerId ?? '')?.name} src={members.get(deal.ownerId ?? '')?.avatarUrl} /> },
    { id: 'probability', header: 'Likely', width: '72px', align: 'end', cell: deal => `${deal.probability}%` },
    { id: 'close', header: 'Closes', width: '120px', align: 'end', isSortable: true, cell: deal => (deal.closedOn ?? deal.expectedClose ? <span className="text-ink-muted">{dayWord((deal.closedOn ?? deal.expectedClose)!)}</span> : <Unknown />) },
    { id: 'value', header: 'Value', width: '130px', align: 'end', isSortable: true, cell: deal => (deal.value ? formatMoney(deal.value) : <Unknown />) },
  ]
  if (pages.isPending) return <SkeletonRows rows={12} label="Loading deals" />
  if (pages.error && deals.length === 0) return <FailedState error={pages.error} safe="Your filters are kept" onRetry={() => void pages.refetch()} className="flex-1" />
  if (deals.length === 0) return <NoMatch title="No deal fits" className="flex-1" actions={<Button onPress={onClear}>Show all deals</Button>}>Drop a filter, or look at all of them.</NoMatch>
  const sort = search.sort ?? 'created'
  return (
    <Table
      label="Deals" rows={deals} rowId={deal => deal.id} rowName={deal => deal.name} columns={columns} density={density} onOpen={deal => navigateTo(`/deals/${deal.id}`)}
      phone={deal => ({ title: deal.name, meta: peopleLine(deal.people) || 'Nobody yet', end: deal.value ? formatMoney(deal.value, { compact: true }) : null, endMeta: stages.get(deal.stageId)?.name })}
      sort={{ column: sort, direction: (search.direction ?? (usuallyUp.has(sort) ? 'asc' : 'desc')) === 'asc' ? 'ascending' : 'descending' }}
      onSortChange={next => onSort(next.column as DealSearch['sort'], next.direction === 'ascending' ? 'asc' : 'desc')}
      rowActions={search.trash ? deal => <Button size="sm" onPress={() => restore.mutate({ id: deal.id }, { onSuccess: ({ runId }) => toastDone(`${deal.name} is back`, runId), onError: toastRefused })}>Restore</Button> : undefined}
      onEndReached={() => pages.hasNextPage && !pages.isFetchingNextPage && void pages.fetchNextPage()} isLoadingMore={pages.isFetchingNextPage}
    />
  )
}

const Agent = ({ name, src }: { name: string | undefined; src: string | null | undefined }) => (name ? <span title={name}><Arch name={name} src={src ?? null} size="sm" labelled /></span> : <Unknown>Nobody</Unknown>)
