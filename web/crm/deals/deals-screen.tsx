import { ArrowDownUp, Columns3, Plus, Rows3, TrendingUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../kit/button.tsx'
import { FilterChip } from '../../kit/filter-chip.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Arch } from '../../kit/arch.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { useOperation } from '../../api/use-operation.ts'
import { BoardSkeleton } from '../board/board-skeleton.tsx'
import { useMembers } from '../others.ts'
import { pipelineOf, usePipelines } from '../pipelines/use-pipelines.ts'
import { useTypedSearch } from '../leads/use-typed-search.ts'
import type { DealLayout, DealSearch } from './deal-address.ts'
import { DealBoard } from './deal-board.tsx'
import { DealForecast } from './deal-forecast.tsx'
import { DealTable } from './deal-table.tsx'
import { NewDealDialog } from './new-deal-dialog.tsx'

const layouts = [{ id: 'board', label: 'Board', icon: Columns3 }, { id: 'table', label: 'Table', icon: Rows3 }, { id: 'forecast', label: 'Forecast', icon: TrendingUp }] as const
const states = { open: 'Open', won: 'Won', lost: 'Lost' } as const

/** Deals as board, table and forecast. Everything that is chosen stands in the address. */
export default function DealsScreen() {
  const [search, change] = useSearchState<DealSearch>()
  const mayWrite = useMay('crm:write')
  const { pipelines, isPending, error, retry } = usePipelines('deal')
  const members = useMembers()
  const field = useRef<HTMLInputElement>(null)
  const any = useOperation('crm.deals.list', { limit: 1 })
  const isPhone = useIsPhone()
  const layout: DealLayout = search.layout ?? 'board'
  const pipeline = pipelineOf(pipelines, search.pipeline)
  const typed = useTypedSearch(search.q ?? '', q => change({ q: q || undefined }))
  const create = () => change({ new: true })
  useHotkeys([{ keys: '/', label: 'Search deals', group: 'Lists', run: () => field.current?.focus() }])
  useHotkeys([{ keys: 'n', label: 'New deal', group: 'Lists', run: create }], mayWrite)
  useCommands(mayWrite ? [{ id: 'crm.new-deal-here', label: 'New deal', group: 'Do', icon: Plus, keys: 'n', run: create }] : [])

  const filters = {
    ...(search.q ? { q: search.q } : {}), ...(search.owner ? { ownerId: search.owner } : {}), ...(search.lead && !search.new ? { leadId: search.lead } : {}), ...(search.listing ? { listingId: search.listing } : {}),
    ...(search.from ? { closeFrom: search.from } : {}), ...(search.to ? { closeTo: search.to } : {}),
  }
  const clear = () => change({ q: undefined, owner: undefined, lead: undefined, listing: undefined, from: undefined, to: undefined, state: undefined, trash: undefined })
  const owner = search.owner === 'none' ? 'Nobody' : members.get(search.owner ?? '')?.name
  const isBare = any.data?.items.length === 0 && !search.trash
  return (
    <>
      <TopBar
        title="Deals"
        switches={<>
          <Segments label="Layout" size="sm" items={layouts.map(one => ({ ...one, iconOnly: isPhone }))} value={layout} onChange={next => change({ layout: next === 'board' ? undefined : next })} />
          {pipelines.length > 1 && <Menu label="Pipeline" placement="bottom start" trigger={<Button kind="quiet" size="sm">{pipeline?.name ?? 'Pipeline'}</Button>} groups={[{ items: pipelines.map(one => ({ id: one.id, label: one.name, isOn: one.id === pipeline?.id, onAction: () => change({ pipeline: one.isDefault ? undefined : one.id }) })) }]} />}
        </>}
        actions={mayWrite && !isPhone && <Button kind="primary" icon={Plus} onPress={create}>New deal</Button>}
      />
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-1.5 border-b border-line px-(--pad) py-1.5">
        {layout !== 'forecast' && <SearchField label="Search deals" placeholder="Deal or person" value={typed.text} onChange={typed.setText} inputRef={field} className="w-52 shrink-0 max-sm:w-44" />}
        <Menu
          label="Agent" placement="bottom start" trigger={<FilterChip label="Agent" value={owner} onRemove={owner ? () => change({ owner: undefined }) : undefined} />}
          groups={[{ items: [...members.values()].map(member => ({ id: member.id, label: member.name, start: <Arch name={member.name} src={member.avatarUrl} size="sm" />, isOn: member.id === search.owner, onAction: () => change({ owner: member.id }) })) }, { items: [{ id: 'none', label: 'Nobody', isOn: search.owner === 'none', onAction: () => change({ owner: 'none' }) }] }]}
        />
        {layout === 'table' && <Menu label="State" placement="bottom start" trigger={<FilterChip label="State" value={search.trash ? 'In the trash' : search.state?.split(',').map(one => states[one as keyof typeof states]).join(', ')} onRemove={search.state || search.trash ? () => change({ state: undefined, trash: undefined }) : undefined} />} groups={[{ items: Object.entries(states).map(([id, label]) => ({ id, label, isOn: search.state === id, onAction: () => change({ state: id, trash: undefined }) })) }, { items: [{ id: 'trash', label: 'In the trash', isOn: search.trash, onAction: () => change({ trash: true, state: undefined }) }] }]} />}
        {(search.from || search.to) && <FilterChip label="Closes" value={`${search.from ?? 'any day'} to ${search.to ?? 'any day'}`} onRemove={() => change({ from: undefined, to: undefined })} />}
        {(search.lead || search.listing) && !search.new && <FilterChip label={search.lead ? 'Of one lead' : 'Of one listing'} value="on" onRemove={() => change({ lead: undefined, listing: undefined })} />}
        {layout === 'board' && <Button kind="quiet" size="sm" icon={ArrowDownUp} aria-pressed={search.waiting ?? false} className="ml-auto" onPress={() => change({ waiting: search.waiting ? undefined : true })}>{search.waiting ? 'Longest here first' : 'Newest first'}</Button>}
      </div>
      {error ? <FailedState error={error} onRetry={retry} className="flex-1" />
        : isPending || !pipeline ? <BoardSkeleton />
        : isBare && layout !== 'forecast' ? (
          <EmptyState title="No deals yet" className="flex-1" actions={<>{mayWrite && <Button kind="primary" icon={Plus} onPress={create}>Begin a deal</Button>}<Button onPress={() => navigateTo('/leads')}>Look at leads</Button></>}>
            A deal keeps the people, the listing, the money and the commission of one sale together. Begin one when a lead gets serious.
          </EmptyState>
        )
        : layout === 'board' ? <DealBoard key={pipeline.id} pipeline={pipeline} filters={filters} sort={search.waiting ? 'waiting' : 'created'} />
        : layout === 'forecast' ? <DealForecast input={{ ...(search.pipeline ? { pipelineId: pipeline.id } : {}), ...(search.owner && search.owner !== 'none' ? { ownerId: search.owner } : {}) }} />
        : <DealTable pipelines={pipelines} search={search} input={{ ...filters, ...(search.pipeline ? { pipelineId: pipeline.id } : {}), ...(search.state ? { state: search.state.split(',') as ('open' | 'won' | 'lost')[] } : {}), ...(search.trash ? { trashed: true } : {}), ...(search.sort ? { sort: search.sort } : {}), ...(search.direction ? { direction: search.direction } : {}) }} onSort={(sort, direction) => change({ sort, direction })} onClear={clear} />}
      {search.new && mayWrite && <NewDealDialog leadId={search.lead} listingId={search.listing} onClose={() => change({ new: undefined })} onMade={id => navigateTo(`/deals/${id}`)} />}
    </>
  )
}
