import { useEffect } from 'react'
import { imagesOf, type Asset } from '../../../server/media/contract.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../shell/session.tsx'
import type { LibrarySearch } from './library-address.ts'
import { everything } from './read-library-ahead.ts'
import type { MonthStop } from './places-of-months.ts'
import { useAssetStretches } from './use-asset-stretches.ts'

/** How many files one act takes. */
export const mostAtOnce = 500

/** What of an address narrows the list. */
export function narrowingOf(search: LibrarySearch) {
  const { view, folder, collection, stack, tag, kind, sort } = search
  const roomType = imagesOf.find(one => one === search.room)
  return {
    ...everything,
    ...(view === 'trash' ? { trash: true } : {}),
    ...(sort ? { sort } : {}),
    ...(view === 'favourites' ? { favourite: true } : {}),
    ...(view === 'unplaced' ? { listingId: 'none' as const } : {}),
    ...(folder ? { folderId: folder } : {}),
    ...(collection ? { collectionId: collection } : {}),
    ...(stack ? { stackId: stack } : {}),
    ...(tag ? { tag } : {}),
    ...(kind ? { kind } : {}),
    ...(roomType ? { roomType } : {}),
  }
}

/** The input of the list for a place and its filters. */
export const listInput = (search: LibrarySearch) => ({ ...narrowingOf(search), limit: 60, ...(search.q ? { q: search.q } : {}) })

/** What the screen knows of the files of a place. `slots` has a place for each; those not read yet are undefined. */
export type AssetList = {
  slots: readonly (Asset | undefined)[]
  total: number
  /** Where each month begins; none where the list is not in the order of time. */
  stops: readonly MonthStop[]
  /** The month in view. */
  month: string | undefined
  coverId: string | null
  title: string | null
  isPending: boolean
  error: Error | null
  retry: () => void
  more?: (() => void) | undefined
  onRange?: ((first: number, last: number) => void) | undefined
  hasMore: boolean
  /** False when a search went by its words alone. */
  byMeaning: boolean
}

/** The files that an address asks for: a listing's photos in their own order, what a search found, or any stretch of a place. */
export function useAssetList(search: LibrarySearch): AssetList {
  const ofListing = useListingPhotos(search)
  const found = useFoundAssets(search)
  const place = useAssetStretches(narrowingOf(search), !search.listing && !search.q)
  const plain = { stops: [], month: undefined, coverId: null, title: null, hasMore: false, byMeaning: true }
  if (search.listing !== undefined) return { ...plain, ...ofListing }
  if (search.q) return { ...plain, ...found }
  return { ...plain, ...place }
}

/** A listing shows its own photos in its own order, by reference: order and cover are the listing's. */
function useListingPhotos(search: LibrarySearch) {
  const mayListings = useMay('listings:read')
  const listing = useOperation('listings.listings.get', { id: search.listing ?? '' }, { enabled: search.listing !== undefined && mayListings })
  const photoIds = listing.data?.photos.map(photo => photo.assetId) ?? []
  const photos = useOperation('media.assets.list', { ...listInput({ ...search, view: undefined, sort: undefined }), ids: photoIds.length ? photoIds : [noFile], limit: 100 }, { enabled: listing.data !== undefined, keepPrevious: true })
  const byId = new Map<string, Asset>(photos.data?.items.map(asset => [asset.id, asset]))
  const slots = photoIds.flatMap(id => byId.get(id) ?? [])
  return {
    slots, total: slots.length,
    coverId: listing.data?.photos.find(photo => photo.isCover)?.assetId ?? null,
    title: listing.data?.title ?? null,
    isPending: listing.isPending || photos.isPending,
    error: listing.error ?? photos.error,
    retry: () => void (listing.refetch(), photos.refetch()),
  }
}

/** A search gives the best first; by name or size it is a list of what holds the words. */
function useFoundAssets(search: LibrarySearch) {
  const isOn = search.q !== undefined && search.listing === undefined
  const ranked = usePages('media.assets.search', { ...listInput(search), q: search.q ?? '-', wait: false }, { keepPrevious: true, enabled: isOn && search.sort === undefined })
  useMeaningSoon(search.q, ranked.data?.pages[0]?.byMeaning === false, ranked.refetch)
  const sorted = usePages('media.assets.list', listInput(search), { keepPrevious: true, enabled: isOn && search.sort !== undefined })
  const pages = search.sort === undefined ? ranked : sorted
  const slots: Asset[] = pages.data?.pages.flatMap(page => page.items) ?? []
  return {
    slots, total: slots.length,
    byMeaning: search.sort !== undefined || (ranked.data?.pages[0]?.byMeaning ?? true),
    isPending: pages.isPending,
    error: pages.isError && slots.length === 0 ? pages.error : null,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    hasMore: pages.hasNextPage,
  }
}

/** Words are found at once. While the model is being started, the meaning is asked for again, some times. */
function useMeaningSoon(q: string | undefined, isMissing: boolean, askAgain: () => Promise<unknown>): void {
  useEffect(() => {
    if (!isMissing) return
    let times = 0
    const timer = window.setInterval(() => (++times > mostAsked ? window.clearInterval(timer) : void askAgain()), askAgainMs)
    return () => window.clearInterval(timer)
  }, [q, isMissing, askAgain])
}

const askAgainMs = 1_000
const mostAsked = 8

/** An id that no file has: a listing without photos asks for none of them. */
const noFile = '00000000-0000-7000-8000-000000000000'
