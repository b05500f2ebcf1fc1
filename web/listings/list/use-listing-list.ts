import type { StandardStatus } from '../../../server/listings/contract.ts'
import type { Input } from '../../api/client.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import type { TabItem } from '../../kit/tabs.tsx'
import type { ListingSearch, ListingView } from './listing-address.ts'

/** The views of the list, each with its statuses. */
const views: { id: ListingView; label: string; statuses?: StandardStatus[] }[] = [
  { id: 'all', label: 'All' },
  { id: 'market', label: 'On the market', statuses: ['Active'] },
  { id: 'coming', label: 'Coming soon', statuses: ['Coming Soon'] },
  { id: 'drafts', label: 'Drafts', statuses: ['Incomplete'] },
  { id: 'offer', label: 'Under offer', statuses: ['Active Under Contract', 'Pending'] },
  { id: 'sold', label: 'Sold or let', statuses: ['Closed'] },
  { id: 'off', label: 'Off the market', statuses: ['Hold', 'Withdrawn', 'Expired', 'Canceled', 'Delete'] },
]

export const viewName = (id: ListingView): string => views.find(view => view.id === id)?.label ?? 'Trash'

/** What the server is asked for an address. */
export function filtersOf({ view, q, kind, agent, beds, min, max, page }: ListingSearch): Partial<Input<'listings.listings.list'>> {
  const statuses = views.find(one => one.id === view)?.statuses
  return {
    ...(statuses ? { standardStatus: statuses } : {}),
    ...(view === 'trash' ? { trashed: true } : {}),
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
    ...(agent ? { agentId: agent } : {}),
    ...(beds ? { minBedrooms: beds } : {}),
    ...(min ? { minPrice: min } : {}),
    ...(max ? { maxPrice: max } : {}),
    ...(page ? { published: page === 'open' } : {}),
  }
}

/** The listings that an address asks for, page by page. */
export function useListingList(search: ListingSearch) {
  const pages = usePages('listings.listings.list', { ...filtersOf(search), sort: search.sort ?? '-updatedAt', limit: 48 }, { keepPrevious: true })
  const rows = pages.data?.pages.flatMap(page => page.items) ?? []
  return {
    rows,
    isPending: pages.isPending,
    error: pages.isError && rows.length === 0 ? pages.error : null,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
  }
}

/** The views with their counts; the trash shows only while something lies in it, or while it is looked at. */
export function useListingViews(at: ListingView) {
  const { data } = useOperation('listings.listings.counts', {})
  const countOf = (view: (typeof views)[number]) => (data ? (view.statuses ? view.statuses.reduce((sum, status) => sum + (data.byStatus[status] ?? 0), 0) : data.total) : undefined)
  const tabs: TabItem[] = views.map(view => ({ id: view.id, label: view.label, count: countOf(view) }))
  if (data?.trashed || at === 'trash') tabs.push({ id: 'trash', label: 'Trash', count: data?.trashed })
  return { tabs, total: data?.total, countHere: tabs.find(tab => tab.id === at)?.count }
}
