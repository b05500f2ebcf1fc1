import { Plus } from 'lucide-react'
import { useRef, useState, type PointerEvent, type UIEvent } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import { useFreshSubjects } from '../../api/live.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { nothing, type Selection } from '../../kit/selection.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Table } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useCommands } from '../../kit/command-store.ts'
import { useDensity } from '../../kit/use-density.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMedia } from '../../kit/use-media.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { useListingTitles, useMembers } from '../others.ts'
import { LeadPanel } from '../record/lead-panel.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { filtersOn, type LeadSearch, type LeadView } from './lead-address.ts'
import { leadColumns, leadOnPhone, type OpenCell } from './lead-columns.tsx'
import { LeadFilterBar } from './lead-filter-bar.tsx'
import { NoLeadMatches, NoLeads } from './lead-list-states.tsx'
import { LeadSelection } from './lead-selection.tsx'
import { NewLeadDialog } from './new-lead-dialog.tsx'
import { mostAtOnce, useLeadList } from './use-lead-list.ts'
import { useLeadViews } from './use-view-counts.ts'
import { useTypedSearch } from './use-typed-search.ts'

/** All leads: views, filters, the list itself and one lead beside it. Everything that is chosen stands in the address. */
export default function LeadsScreen() {
  const [search, change] = useSearchState<LeadSearch>()
  const { workspace } = useSession()
  const mayWrite = useMay('crm:write')
  const [density] = useDensity('leads')
  const [selection, setSelection] = useState<{ of: string; ids: Selection }>({ of: '', ids: nothing })
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
  const isWide = useMedia('(min-width: 100rem)')

  const view = search.view ?? 'all'
  const isTrash = view === 'trash'
  const sort = search.sort ?? 'updated'
  const filters = filtersOn(search)
  const shown = useOperation('crm.leads.count', list.filters, { enabled: filters.length > 0, keepPrevious: true }).data
  const count = filters.length === 0 ? views.countOf(view) : shown && `${formatCount(shown.count)}${shown.more ? ' and more' : ''}`
  const set = (next: LeadSearch) => change({ ...blank, ...next, lead: undefined, new: undefined })
  const typed = useTypedSearch(search.q ?? '', q => set({ ...search, q: q || undefined }))
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
  const edit = (field: 'value' | 'status') => {
    const id = search.lead ?? at.current
    if (id && mayWrite && !isTrash) openTheCell({ id, field })
  }

  // What was chosen in one view means nothing in another.
  const listKey = JSON.stringify([search.view, filters.map(filter => search[filter])])
  const chosen = selection.of === listKey ? selection.ids : nothing
  const setChosen = (ids: Selection) => setSelection({ of: listKey, ids })

  useHotkeys([
    { keys: '/', label: 'Search leads', group: 'Lists', run: () => searchField.current?.focus() },
    { keys: 'f2', label: 'Change the value', group: 'Lists', run: () => edit('value') },
    { keys: 's', label: 'Change the status', group: 'Lists', run: () => edit('status') },
  ])
  // Beside an open lead N writes a note.
  useHotkeys([{ keys: 'n', label: 'New lead', group: 'Lists', run: () => change({ new: true }) }], mayWrite && search.lead === undefined)
  useCommands(mayWrite ? [{ id: 'crm.new-here', label: 'New lead', group: 'Do', icon: Plus, keys: 'n', run: () => change({ new: true }) }] : [])

  const columns = leadColumns({ members, listings, timeZone: workspace?.timeZone, mayEdit: mayWrite, openCell, onOpenCell: openTheCell, sort, isNarrow: search.lead !== undefined && !isWide, isTrash })
  const isBare = list.rows.length === 0 && !list.isPending && !list.error
  return (
    <>
      <TopBar title="Leads" count={count} actions={mayWrite && <Button kind="primary" icon={Plus} onPress={() => change({ new: true })}>New lead</Button>} />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative flex min-w-0 flex-1 flex-col">
          <Tabs label="Views" items={views.tabs} value={view} onChange={id => set({ ...search, view: id === 'all' ? undefined : (id as Exclude<LeadView, 'all'>) })} />
          <LeadFilterBar search={search} onChange={set} members={members} listings={listings} sources={[...new Set(list.rows.map(lead => lead.source))]} text={typed.text} onText={typed.setText} searchRef={searchField} />
          {list.isPending ? <SkeletonRows rows={14} label="Loading leads" />
            : list.error ? <FailedState error={list.error} safe="Your filters are kept" onRetry={list.retry} className="flex-1" />
            : isBare && filters.length > 0 ? <NoLeadMatches search={search} onChange={set} />
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
                  onSortChange={search.q ? undefined : next => set({ ...search, sort: next.column === 'updated' ? undefined : (next.column as LeadSearch['sort']), direction: next.direction === 'ascending' ? 'asc' : 'desc' })}
                  selection={chosen} onSelectionChange={mayWrite ? setChosen : undefined} current={search.lead ?? null} onMove={id => void (at.current = id)} onOpen={openLead}
                  rowActions={isTrash ? lead => <Button size="sm" onPress={() => restore.mutate({ id: lead.id }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is back`, runId), onError: toastRefused })}>Restore</Button> : undefined}
                  density={density} fresh={fresh} onEndReached={list.more} isLoadingMore={list.isLoadingMore} className={chosen.size > 0 ? 'pb-20' : undefined}
                />
              </div>
            )}
          <LeadSelection
            ids={[...chosen]} onClear={() => setChosen(nothing)} members={members} isTrash={isTrash}
            filters={list.filters}
            onSelectAllMatching={() => list.allMatching().then(ids => setChosen(new Set(ids.slice(0, mostAtOnce))), toastProblem)}
          />
        </div>
        {search.lead && <LeadPanel key="panel" leadId={search.lead} position={openAt >= 0 ? `${openAt + 1} of ${count ?? list.rows.length}` : undefined} onClose={() => change({ lead: undefined })} onBefore={openAt > 0 ? () => step(-1) : undefined} onNext={openAt >= 0 && openAt < list.rows.length - 1 ? () => step(1) : undefined} />}
      </div>
      {search.new && mayWrite && <NewLeadDialog onClose={() => change({ new: undefined })} onMade={lead => change({ new: undefined, lead: lead.id })} />}
    </>
  )
}

/** Every filter off; what is set again wins. */
const blank: LeadSearch = { view: undefined, q: undefined, status: undefined, owner: undefined, source: undefined, listing: undefined, post: undefined, since: undefined, from: undefined, to: undefined, sort: undefined, direction: undefined }

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
