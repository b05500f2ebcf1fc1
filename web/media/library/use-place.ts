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
  const title = search.view ? viewNames[search.view] : search.folder ? (folder ?? 'Folder') : search.listing ? (list.title ?? 'Listing') : 'Everything'
  return {
    title,
    dropWords: search.listing ? `Drop them into ${title}` : search.folder ? `Drop them into the folder ${title}` : 'Drop them into the library',
    upload: (files: File[]) => {
      const { listing } = search
      addFiles(files, {
        ...(search.folder ? { folderId: search.folder } : {}),
        ...(listing ? { listingId: listing, onAsset: ({ id, kind }) => void (kind === 'image' && joinListing(listing, id)) } : {}),
      })
    },
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
