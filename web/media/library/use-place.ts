import { useOperation } from '../../api/use-operation.ts'
import { call } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { addFiles } from '../uploads/upload-store.ts'
import { toastRefused } from '../undo-run.ts'
import { folderPath } from './folder-tree.ts'
import type { LibrarySearch } from './library-address.ts'

const viewNames = { favourites: 'Favourites', unplaced: 'In no listing', trash: 'Trash' } as const

/** The place one is in: what it is called, and where files that are dropped here go. */
export function usePlace(search: LibrarySearch, list: { title: string | null }) {
  const { data: folders } = useOperation('media.folders.list', {})
  const folder = folderPath(folders?.items ?? [], search.folder ?? null)
  const { data: collections } = useOperation('media.collections.list', {}, { enabled: search.collection !== undefined })
  const collection = collections?.items.find(one => one.id === search.collection)?.name
  const title = search.collection ? (collection ?? 'Collection') : search.view ? viewNames[search.view] : search.folder ? (folder ?? 'Folder') : search.listing ? (list.title ?? 'Listing') : 'Everything'
  return {
    title,
    dropWords: search.collection ? `Drop them into ${title}` : search.listing ? `Drop them into ${title}` : search.folder ? `Drop them into the folder ${title}` : 'Drop them into the library',
    upload: (files: File[]) => {
      const { listing, collection: into } = search
      addFiles(files, {
        ...(search.folder ? { folderId: search.folder } : {}),
        ...(into ? { onAsset: ({ id }) => void joinCollection(into, id) } : {}),
        ...(listing ? { listingId: listing, onAsset: ({ id, kind }) => void (kind === 'image' && joinListing(listing, id)) } : {}),
      })
    },
  }
}

/** A file that was dropped on a collection joins it, at the end. */
async function joinCollection(id: string, assetId: string): Promise<void> {
  try {
    await call('media.collections.add', { id, assetIds: [assetId] })
    await refreshRooms(queries, ['media'])
  } catch (thrown) {
    toastRefused(thrown)
  }
}

/** A photo that was dropped on a listing joins its gallery, at the end. */
async function joinListing(listingId: string, assetId: string): Promise<void> {
  try {
    await call('listings.photos.add', { id: listingId, assetIds: [assetId] })
    await refreshRooms(queries, ['listings'])
  } catch (thrown) {
    toastRefused(thrown)
  }
}
