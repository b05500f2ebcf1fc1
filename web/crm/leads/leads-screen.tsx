import { CopyCheck, Download, Kanban, MoreHorizontal, Plus, Rows3, Upload } from 'lucide-react'
import { lazy, Suspense, useRef, useState, type PointerEvent, type UIEvent } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import { useFreshSubjects } from '../../api/live.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/segments.tsx'
import { nothing, type Selection } from '../../kit/selection.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Table } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { useDensity } from '../../kit/use-density.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { useListingTitles, useMembers } from '../others.ts'
import { BoardSkeleton } from '../board/board-skeleton.tsx'
import { ExportDialog } from '../export/export-dialog.tsx'
import { FilterDialog } from '../filter/filter-dialog.tsx'
import { queryWords } from '../filter/filter-words.ts'
import { readQuery } from '../filter/draft.ts'
import { useFilterFields } from '../filter/use-filter-fields.ts'
import { ListDialog } from '../lists/list-dialog.tsx'
import { ListTools } from '../lists/list-tools.tsx'
import { LeadPanel } from '../record/lead-panel.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { filtersOn, type LeadSearch, type LeadView } from './lead-address.ts'
import { readColumns, useOwnColumns } from './column-choice.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { columnNames, leadColumns, leadOnPhone, type OpenCell } from './lead-columns.tsx'
import { LeadFilterBar } from './lead-filter-bar.tsx'
import { NoLeadMatches, NoLeads } from './lead-list-states.tsx'
import { LeadSelection } from './lead-selection.tsx'
import { NewLeadDialog } from './new-lead-dialog.tsx'
import { useLeadList } from './use-lead-list.ts'
import { listTab, useLeadViews } from './use-view-counts.ts'
import { useTypedSearch } from './use-typed-search.ts'

const LeadBoard = lazy(() => import('../board/lead-board.tsx').then(module => ({ default: module.LeadBoard })))

/** All leads: views, filters, the list itself and one lead beside it. Everything that is chosen stands in the address. */
export default function LeadsScreen() {
  const [search, change] = useSearchState<LeadSearch>()
  const { workspace } = useSession()
  const mayWrite = useMay('crm:write')
  const isPhone = useIsPhone()
  const [density] = useDensity('leads')
  const [selection, setSelection] = useState<{ of: string; ids: Selection; isAll?: boolean }>({ of: '', ids: nothing })
  const [open, setOpen] = useState<'query' | 'list' | 'new-list' | { export: readonly string[] | 'all' } | null>(null)
  const [openCell, setOpenCell] = useState<OpenCell>(null)
  const at = useRef<string | null>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const hold = useHold()
  const list = useLeadList(search, hold.isHeld || openCell !== null)
  const views = useLeadViews()
  const members = useMembers()
  const listings = useListingTitles([...list.rows.map(lead => lead.listingId), search.listing ?? null])
  const fresh = useFreshSubjects('crm.lead')
  const restore = useAct('crm.leads.restore')
  const saveList = useAct('crm.lists.update')
  const [ownColumns, setOwnColumns] = useOwnColumns()
  const tags = useOperation('crm.tags.list', {}).data?.items ?? []
  const teams = useOperation('crm.teams.list', {}).data?.items ?? []
  const fields = useOperation('crm.fields.list', {}).data?.items ?? []
  const pipelines = useOperation('crm.pipelines.list', {}).data?.items ?? []

  const view = search.view ?? 'all'
  const isTrash = view === 'trash'
  const isBoard = search.layout === 'board' && !isTrash
  const sort = search.sort ?? 'updated'
  const filters = filtersOn(search)
  const shown = useOperation('crm.leads.count', list.filters, { enabled: filters.length > 0 || search.list !== undefined, keepPrevious: true }).data
  const count = filters.length === 0 && !search.list ? views.countOf(view) : shown && `${formatCount(shown.count)}${shown.more ? ' and more' : ''}`
  const set = (next: LeadSearch) => change({ ...blank, ...next, lead: undefined, new: undefined })
  const typed = useTypedSearch(search.q ?? '', q => set({ ...search, q: q || undefined }))
  const goToTab = (id: string) => {
    if (!id.startsWith(listTab)) return set({ ...search, list: undefined, query: undefined, cols: undefined, view: id === 'all' ? undefined : (id as Exclude<LeadView, 'all'>) })
    const list = views.lists.find(one => one.id === id.slice(listTab.length))
    set({ list: id.slice(listTab.length), ...(typeof list?.view.sort === 'string' ? { sort: list.view.sort } : {}), ...(list?.view.direction === 'asc' || list?.view.direction === 'desc' ? { direction: list.view.direction } : {}) })
  }
  const openLead = (lead: Lead) => change({ lead: lead.id }, { push: search.lead === undefined })
  const openAt = list.rows.findIndex(lead => lead.id === search.lead)
  const step = (by: number) => {
    const next = list.rows[openAt + by]
    if (next) change({ lead: next.id })
    if (openAt + by >= list.rows.length - 5) list.more()
  }
  const openTheCell = (cell: OpenCell) => {
    if (cell) at.current = cell.id
    setOpenCell(cell)
  }
  const edit = (field: string) => {
    const id = search.lead ?? at.current
    if (id && mayWrite && !isTrash) openTheCell({ id, field })
  }

  // What was chosen in one view means nothing in another.
  const listKey = JSON.stringify([search.view, search.list, filters.map(filter => search[filter])])
  const chosen = selection.of === listKey ? selection.ids : nothing
  const isAll = selection.of === listKey && selection.isAll === true
  const setChosen = (ids: Selection) => setSelection({ of: listKey, ids })

  const query = readQuery(search.query)
  const words = useFilterFields()
  const openList = views.lists.find(one => one.id === search.list)

  useHotkeys([
    { keys: '/', label: 'Search leads', group: 'Lists', run: () => searchField.current?.focus() },
    { keys: 'f2', label: 'Change the value', group: 'Lists', run: () => edit('value') },
    { keys: 's', label: 'Change the status', group: 'Lists', run: () => edit('status') },
  ])
  // Beside an open lead N writes a note.
  useHotkeys([{ keys: 'n', label: 'New lead', group: 'Lists', run: () => change({ new: true }) }], mayWrite && search.lead === undefined)
  useCommands(mayWrite ? [{ id: 'crm.new-here', label: 'New lead', group: 'Do', icon: Plus, keys: 'n', run: () => change({ new: true }) }] : [])

  const all = leadColumns({
    members, listings, tags: new Map(tags.map(tag => [tag.id, tag])), stages: new Map(pipelines.flatMap(one => one.stages).map(stage => [stage.id, stage.name])), teams: new Map(teams.map(team => [team.id, team.name])),
    fields, currency: workspace?.currency ?? 'EUR', timeZone: workspace?.timeZone, mayEdit: mayWrite, openCell, onOpenCell: openTheCell, isTrash,
  })
  const listColumns = typeof openList?.view.columns === 'string' ? openList.view.columns : undefined
  const shownColumns = readColumns(search.cols) ?? readColumns(listColumns) ?? ownColumns
  // Beside an open lead the list is narrow: the first few columns are enough to walk by.
  const columns = [all.first, ...shownColumns.flatMap(id => all.others.get(id) ?? []).slice(0, search.lead === undefined ? undefined : 3)]
  const viewNow = { columns: shownColumns.join(','), ...(search.sort ? { sort: search.sort } : {}), ...(search.direction ? { direction: search.direction } : {}) }
  const setColumns = (next: readonly string[] | null) => (search.list ? change({ cols: next?.join(',') }) : (change({ cols: undefined }), setOwnColumns(next)))
  const isNarrowed = filters.length > 0 || search.list !== undefined
  const isBare = list.rows.length === 0 && !list.isPending && !list.error
  return (
    <>
      <TopBar title="Leads" count={count} switches={!isTrash && <Segments label="Layout" size="sm" items={[{ id: 'list', label: 'List', icon: Rows3, iconOnly: isPhone }, { id: 'board', label: 'Board', icon: Kanban, iconOnly: isPhone }]} value={isBoard ? 'board' : 'list'} onChange={id => change({ layout: id === 'board' ? 'board' : undefined, lead: undefined })} />} actions={
        <>
          <Menu
            label="More" trigger={<IconButton icon={MoreHorizontal} label="More" tooltip="none" />}
            groups={[
              { items: [...(mayWrite ? [{ id: 'import', label: 'Import leads', icon: Upload, href: '/leads/import' }] : []), ...(isTrash ? [] : [{ id: 'export', label: 'Export these leads', icon: Download, onAction: () => setOpen({ export: 'all' }) }])] },
              { items: mayWrite ? [{ id: 'duplicates', label: 'Find duplicates', icon: CopyCheck, href: '/leads/duplicates' }] : [] },
            ]}
          />
          {mayWrite && !isPhone && <Button kind="primary" icon={Plus} onPress={() => change({ new: true })}>New lead</Button>}
        </>
      } />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative flex min-w-0 flex-1 flex-col">
          <Tabs
            label="Views" items={views.tabs} value={search.list ? `${listTab}${search.list}` : view} onChange={goToTab}
            end={
              <ListTools
                list={openList} isChanged={query !== undefined || search.cols !== undefined} canKeep={query !== undefined} onKeep={() => setOpen('new-list')}
                onSave={one => saveList.mutate({ id: one.id, query: query ?? one.query, view: viewNow, version: one.version }, { onSuccess: ({ runId }) => (change({ query: undefined, cols: undefined }), toastDone(`${one.name} saved`, runId)), onError: toastRefused })}
                onConditions={() => setOpen('query')} onRename={() => setOpen('list')} onDeleted={() => set({})}
              />
            }
          />
          <LeadFilterBar isBoard={isBoard} search={search} onChange={set} members={members} listings={listings} sources={[...new Set(list.rows.map(lead => lead.source))]} text={typed.text} onText={typed.setText} searchRef={searchField} queryText={query && queryWords(query, words.byName, words.nameOf)} onQuery={() => setOpen('query')} end={<span className="max-sm:hidden"><ColumnChooser all={columnNames(all.others)} columns={shownColumns} onChange={setColumns} /></span>} />
          {isBoard ? <Suspense fallback={<BoardSkeleton />}><LeadBoard filters={list.filters} pipelineId={search.pipeline} onOpen={openLead} /></Suspense>
            : list.isPending ? <SkeletonRows rows={14} label="Loading leads" />
            : list.error ? <FailedState error={list.error} safe="Your filters are kept" onRetry={list.retry} className="flex-1" />
            : isBare && isNarrowed ? <NoLeadMatches search={search} onChange={set} />
            : isBare ? <NoLeads view={search.view} mayWrite={mayWrite} onNew={() => change({ new: true })} onAll={() => set({})} />
            : (
              <div className="relative flex min-h-0 flex-1 flex-col" {...hold.props}>
                {list.waiting.length > 0 && (
                  <div className="pointer-events-none absolute inset-x-0 top-10 z-(--z-bar) flex justify-center">
                    <Button size="sm" kind="primary" className="pointer-events-auto rounded-full shadow-lift" onPress={() => (list.showWaiting(), hold.toTop())}>{list.waiting.length === 1 ? `1 new: ${list.waiting[0]?.name}` : counted(list.waiting.length, 'new', 'new')}</Button>
                  </div>
                )}
                <Table
                  label="Leads" rows={list.rows} rowId={lead => lead.id} rowName={lead => lead.name} columns={columns} phone={lead => leadOnPhone(lead, listings, workspace?.timeZone)}
                  sort={search.q ? undefined : { column: sort, direction: search.direction === 'asc' || (sort === 'name' && search.direction !== 'desc') ? 'ascending' : 'descending' }}
                  onSortChange={search.q ? undefined : next => set({ ...search, sort: next.column === 'updated' ? undefined : next.column, direction: next.direction === 'ascending' ? 'asc' : 'desc' })}
                  selection={chosen} onSelectionChange={mayWrite ? setChosen : undefined} current={search.lead ?? null} onMove={id => void (at.current = id)} onOpen={openLead}
                  rowActions={isTrash ? lead => <Button size="sm" onPress={() => restore.mutate({ id: lead.id }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is back`, runId), onError: toastRefused })}>Restore</Button> : undefined}
                  density={density} fresh={fresh} onEndReached={list.more} isLoadingMore={list.isLoadingMore} className={chosen.size > 0 ? 'pb-20' : undefined}
                />
              </div>
            )}
          {!isBoard && <LeadSelection
            ids={[...chosen]} isAll={isAll} onClear={() => setChosen(nothing)} members={members} isTrash={isTrash} filters={list.filters}
            onExport={isAll || chosen.size <= 200 ? () => setOpen({ export: isAll ? 'all' : [...chosen] }) : undefined}
            onSelectAll={() => setSelection({ of: listKey, ids: new Set(list.rows.map(lead => lead.id)), isAll: true })}
          />}
        </div>
        {search.lead && <LeadPanel key="panel" leadId={search.lead} position={openAt >= 0 ? `${openAt + 1} of ${count ?? list.rows.length}` : undefined} onClose={() => change({ lead: undefined })} onBefore={openAt > 0 ? () => step(-1) : undefined} onNext={openAt >= 0 && openAt < list.rows.length - 1 ? () => step(1) : undefined} />}
      </div>
      {open === 'query' && <FilterDialog query={query ?? openList?.query} onClose={() => setOpen(null)} onApply={next => set({ ...search, query: next && JSON.stringify(next) })} onSave={openList ? undefined : next => (set({ ...search, query: JSON.stringify(next) }), setOpen('new-list'))} />}
      {open === 'new-list' && query && <ListDialog query={query} view={viewNow} onClose={() => setOpen(null)} onSaved={saved => set({ list: saved.id, cols: undefined, query: undefined })} />}
      {open === 'list' && openList && <ListDialog list={openList} query={openList.query} view={openList.view} onClose={() => setOpen(null)} onSaved={() => undefined} />}
      {typeof open === 'object' && open !== null && <ExportDialog isOpen onClose={() => setOpen(null)} filters={open.export === 'all' ? list.filters : { ids: [...open.export] }} />}
      {search.new && mayWrite && <NewLeadDialog onClose={() => change({ new: undefined })} onMade={lead => change({ new: undefined, lead: lead.id })} />}
    </>
  )
}

/** Every filter off; what is set again wins. */
const blank: LeadSearch = { view: undefined, q: undefined, status: undefined, owner: undefined, source: undefined, listing: undefined, post: undefined, since: undefined, from: undefined, to: undefined, query: undefined, list: undefined, cols: undefined, sort: undefined, direction: undefined }

/** Whether somebody points at the list or has scrolled: then nothing may move. */
function useHold() {
  const [isPointed, setPointed] = useState(false)
  const [isScrolled, setScrolled] = useState(false)
  const scroller = useRef<Element | null>(null)
  return {
    isHeld: isPointed || isScrolled,
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
    props: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setPointed(true),
      onPointerLeave: () => setPointed(false),
      onScrollCapture: (event: UIEvent) => {
        scroller.current = event.target as Element
        setScrolled((event.target as Element).scrollTop > 8)
      },
    },
  }
}
