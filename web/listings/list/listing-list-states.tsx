import { FileUp, Plus } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { EmptyState, NoMatch } from '../../kit/states.tsx'
import { filtersOn, type Droppable, type ListingSearch } from './listing-address.ts'
import { filtersOf, viewName } from './use-listing-list.ts'

/** No listing at all, or none in this view. */
export function NoListings({ view, mayWrite, onNew, onAll }: { view: ListingSearch['view']; mayWrite: boolean; onNew: () => void; onAll: () => void }) {
  if (view === 'trash') return <EmptyState title="The trash is empty" className="flex-1" actions={<Button onPress={onAll}>All listings</Button>}>Listings that you delete stay here until you take them back.</EmptyState>
  if (view) return <EmptyState title={`Nothing under “${viewName(view)}”`} className="flex-1" actions={<Button onPress={onAll}>All listings</Button>}>A listing moves here when its status changes.</EmptyState>
  return (
    <EmptyState title="No listings yet" className="flex-1" actions={mayWrite && <><Button kind="primary" icon={Plus} onPress={onNew}>New listing</Button><LinkButton href="/listings/import" icon={FileUp}>Import from a file</LinkButton></>}>
      A listing keeps the photos, posts, questions and money of one property together. Start with an address.
    </EmptyState>
  )
}

const words: Record<Droppable, string> = { q: 'search', kind: 'kind', agent: 'agent', beds: 'bedrooms', min: 'lowest price', max: 'highest price', page: 'page filter' }

/** No listing fits: which filter to drop, and what it would bring. */
export function NoListingMatches({ search, onChange }: { search: ListingSearch; onChange: (search: ListingSearch) => void }) {
  const on = filtersOn(search)
  return (
    <NoMatch className="flex-1 content-start" title={search.q ? `No listing with “${search.q}” here` : 'No listing fits all of this'} actions={<>{on.map(filter => <DropFilter key={filter} filter={filter} search={{ ...search, [filter]: undefined }} onChange={onChange} />)}{on.length > 1 && <Button onPress={() => onChange({ view: search.view, layout: search.layout })}>Without any filter</Button>}</>}>
      {on.length > 1 ? 'One filter less may find it.' : undefined}
    </NoMatch>
  )
}

function DropFilter({ filter, search, onChange }: { filter: Droppable; search: ListingSearch; onChange: (search: ListingSearch) => void }) {
  const { data } = useOperation('listings.listings.list', { ...filtersOf(search), limit: 100 })
  const found = data && (data.nextCursor ? '100 and more' : counted(data.items.length, 'listing'))
  // Dropping what brings nothing is no way out.
  if (data?.items.length === 0 && filtersOn(search).length > 0) return null
  return <Button onPress={() => onChange(search)}>Without the {words[filter]}{found ? `: ${found}` : ''}</Button>
}
