import { imagesOf, type Asset } from '../../../server/media/contract.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../shell/session.tsx'
import type { LibrarySearch } from './library-address.ts'

/** How many files one act takes. */
export const mostAtOnce = 500

/** The input of the list for a place and its filters. */
export function listInput(search: LibrarySearch) {
  const { view, folder, tag, kind, q, sort } = search
  const roomType = imagesOf.find(one => one === search.room)
  return {
    trash: view === 'trash',
    sort: sort ?? ('newest' as const),
    limit: 60,
    ...(view === 'favourites' ? { favourite: true } : {}),
    ...(view === 'unplaced' ? { listingId: 'none' as const } : {}),
    ...(folder ? { folderId: folder } : {}),
    ...(tag ? { tag } : {}),
    ...(kind ? { kind } : {}),
    ...(roomType ? { roomType } : {}),
    ...(q ? { q } : {}),
  }
}

/** The files that an address asks for. A listing shows its own photos in its own order; everything else comes page by page. */
export function useAssetList(search: LibrarySearch) {
  const mayListings = useMay('listings:read')
  const listing = useOperation('listings.listings.get', { id: search.listing ?? '' }, { enabled: search.listing !== undefined && mayListings })
  const photoIds = listing.data?.photos.map(photo => photo.assetId) ?? []
  const ofListing = useOperation('media.assets.list', { ...listInput({ ...search, view: undefined, sort: undefined }), ids: photoIds.length ? photoIds : [noFile], limit: 100 }, { enabled: listing.data !== undefined, keepPrevious: true })
  const pages = usePages('media.assets.list', listInput(search), { keepPrevious: true, enabled: search.listing === undefined })
  if (search.listing !== undefined) {
    const byId = new Map<string, Asset>(ofListing.data?.items.map(asset => [asset.id, asset]))
    return {
      items: photoIds.flatMap(id => byId.get(id) ?? []),
      coverId: listing.data?.photos.find(photo => photo.isCover)?.assetId ?? null,
      title: listing.data?.title ?? null,
      isPending: listing.isPending || ofListing.isPending,
      error: listing.error ?? ofListing.error,
      retry: () => void (listing.refetch(), ofListing.refetch()),
      more: undefined,
      hasMore: false,
    }
  }
  const items: Asset[] = pages.data?.pages.flatMap(page => page.items) ?? []
  return {
    items,
    coverId: null,
    title: null,
    isPending: pages.isPending,
    error: pages.isError && items.length === 0 ? pages.error : null,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    hasMore: pages.hasNextPage,
  }
}

/** An id that no file has: a listing without photos asks for none of them. */
const noFile = '00000000-0000-7000-8000-000000000000'
