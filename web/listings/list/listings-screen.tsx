import { FileUp, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useFreshSubjects } from '../../api/live.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Table, type Sort } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { toastDone } from '../undo-run.ts'
import { filtersOn, type ListingSearch } from './listing-address.ts'
import { ListingCards, ListingCardsLoading } from './listing-cards.tsx'
import { listingColumns, listingOnPhone } from './listing-columns.tsx'
import { ListingFilterBar } from './listing-filter-bar.tsx'
import { NoListingMatches, NoListings } from './listing-list-states.tsx'
import { NewListingDialog } from './new-listing-dialog.tsx'
import { useListingList, useListingViews } from './use-listing-list.ts'
import { useTypedSearch } from './use-typed-search.ts'

/** All listings, as cards or as a table. Everything that is chosen stands in the address. */
export default function ListingsScreen() {
  const [search, change] = useSearchState<ListingSearch>()
  const { workspace } = useSession()
  const mayWrite = useMay('listings:write')
  const list = useListingList(search)
  const views = useListingViews(search.view ?? 'all')
  const fresh = useFreshSubjects('listings.listing')
  const restore = useAct('listings.listings.restore')
  const searchField = useRef<HTMLInputElement>(null)
  const set = (next: ListingSearch) => change({ ...blank, ...next, new: undefined })
  const typed = useTypedSearch(search.q ?? '', q => set({ ...search, q: q || undefined }))
  const openNew = () => change({ new: true })

  useHotkeys([
    { keys: '/', label: 'Search listings', group: 'Lists', run: () => searchField.current?.focus() },
    { keys: 'n', label: 'New listing', group: 'Lists', run: () => mayWrite && openNew() },
  ])
  useCommands(mayWrite ? [{ id: 'listings.new-here', label: 'New listing', group: 'Do', icon: Plus, keys: 'n', run: openNew }] : [])

  const isTrash = search.view === 'trash'
  const isTable = search.layout === 'table' || isTrash
  const isBare = list.rows.length === 0 && !list.isPending && !list.error
  return (
    <>
      <TopBar title="Listings" count={views.total} actions={mayWrite && <><IconButton icon={FileUp} label="Import listings" onPress={() => navigateTo('/listings/import')} /><Button kind="primary" icon={Plus} onPress={openNew}>New listing</Button></>} />
      <Tabs label="Views" items={views.tabs} value={search.view ?? 'all'} onChange={id => set({ ...search, view: id === 'all' ? undefined : (id as ListingSearch['view']) })} />
      <ListingFilterBar search={search} onChange={set} currency={workspace?.currency ?? 'GBP'} text={typed.text} onText={typed.setText} searchRef={searchField} />
      {list.isPending ? (isTable ? <SkeletonRows rows={12} check={false} face={false} label="Loading listings" /> : <ListingCardsLoading />)
        : list.error ? <FailedState error={list.error} safe="Your filters are kept" onRetry={list.retry} className="flex-1" />
        : isBare && filtersOn(search).length > 0 ? <NoListingMatches search={search} onChange={set} />
        : isBare ? <NoListings view={search.view} mayWrite={mayWrite} onNew={openNew} onAll={() => set({})} />
        : isTable ? (
          <Table
            label="Listings" rows={list.rows} rowId={listing => listing.id} rowName={listing => listing.title} columns={listingColumns(workspace?.timeZone)} phone={listingOnPhone} fresh={fresh}
            sort={shownSort(search)} onSortChange={sort => set({ ...search, sort: chosenSort(sort) })} onOpen={listing => navigateTo(`/listings/${listing.id}`)} onEndReached={list.more} isLoadingMore={list.isLoadingMore}
            rowActions={isTrash && mayWrite ? listing => <Button size="sm" onPress={() => restore.mutate({ id: listing.id }, { onSuccess: ({ runId }) => toastDone(`${listing.title} is back`, runId), onError: error => toastProblem(error) })}>Restore</Button> : undefined}
          />
        )
        : <ListingCards listings={list.rows} fresh={fresh} onEnd={list.more} isLoadingMore={list.isLoadingMore} />}
      {search.new && mayWrite && <NewListingDialog onClose={() => change({ new: undefined })} onMade={listing => navigateTo(`/listings/${listing.id}`, { replace: true })} />}
    </>
  )
}

/** Every choice off; what is set again wins. */
const blank: ListingSearch = { view: undefined, q: undefined, kind: undefined, agent: undefined, beds: undefined, min: undefined, max: undefined, page: undefined, sort: undefined, layout: undefined }

function shownSort({ sort }: ListingSearch): Sort | undefined {
  if (sort === '-createdAt') return undefined
  const key = sort ?? '-updatedAt'
  return { column: key.replace('-', ''), direction: key.startsWith('-') ? 'descending' : 'ascending' }
}

/** Times go down; names and prices go both ways. */
function chosenSort({ column, direction }: Sort): ListingSearch['sort'] {
  if (column === 'listPrice') return direction === 'descending' ? '-listPrice' : 'listPrice'
  return column === 'title' ? (direction === 'descending' ? '-title' : 'title') : undefined
}
