import { Copy, Ellipsis, Folder as FolderIcon, FolderPlus, Images, MapPinOff, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Picture } from '../../kit/picture.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { CollectionsSide } from '../collections/collections-side.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { FolderDialog, type FolderTask } from './folder-dialog.tsx'
import { folderTree } from './folder-tree.ts'
import type { LibrarySearch } from './library-address.ts'
import { SideGroup, SideLink } from './side-link.tsx'
import { StorageMeter } from './storage-meter.tsx'

/** The places of the library: everything, listings, folders, the trash; and how much room is taken. */
export function LibrarySide({ search, onGo }: { search: LibrarySearch; onGo: (place: LibrarySearch) => void }) {
  const { data: library } = useOperation('media.library.get', {})
  const { data: folders } = useOperation('media.folders.list', {})
  const mayListings = useMay('listings:read')
  const { data: listings } = useOperation('listings.listings.list', { limit: 12 }, { enabled: mayListings })
  const mayWrite = useMay('media:write')
  const [task, setTask] = useState<FolderTask | null>(null)
  const remove = useAct('media.folders.delete')
  const isAt = (place: LibrarySearch) => search.view === place.view && search.folder === place.folder && search.listing === place.listing && search.collection === place.collection
  const place = (to: LibrarySearch) => ({ isHere: isAt(to), onPress: () => onGo(to) })
  const removeFolder = (folder: Folder) =>
    remove.mutate({ id: folder.id, version: folder.version }, {
      onSuccess: ({ runId }) => {
        if (search.folder === folder.id) onGo({})
        toastDone(`The folder ${folder.name} is gone, its files are one level up`, runId)
      },
      onError: toastRefused,
    })
  const withPhotos = listings?.items.filter(listing => listing.photosCount > 0 || listing.id === search.listing) ?? []
  return (
    <nav aria-label="Library" className="px-2.5 py-3">
      <SideGroup title="Library">
        <SideLink label="Everything" icon={Images} count={library?.everything} {...place({})} />
        <SideLink label="Favourites" icon={Star} count={library?.favourites} {...place({ view: 'favourites' })} />
        <SideLink label="In no listing" icon={MapPinOff} count={library?.withoutListing} {...place({ view: 'unplaced' })} />
        <SideLink label="Duplicates" icon={Copy} isHere={false} onPress={() => navigateTo('/media/duplicates')} />
      </SideGroup>
      {withPhotos.length > 0 && (
        <SideGroup title="Listings">
          {withPhotos.map(listing => (
            <SideLink key={listing.id} label={listing.title} count={listing.photosCount} start={<Picture src={listing.cover?.urls.thumb ?? ''} alt="" className="w-7.5 shrink-0 rounded-xs" />} {...place({ listing: listing.id })} />
          ))}
        </SideGroup>
      )}
      <CollectionsSide search={search} onGo={onGo} />
      <SideGroup title="Folders" end={mayWrite && <IconButton icon={FolderPlus} label="New folder" size="sm" onPress={() => setTask({ do: 'create', parent: null })} />}>
        {folderTree(folders?.items ?? []).map(folder => (
          <SideLink
            key={folder.id} label={folder.name} icon={FolderIcon} depth={folder.depth} count={folder.count} {...place({ folder: folder.id })}
            end={folder.may.edit && (
              <Menu
                label={`Folder ${folder.name}`} trigger={<IconButton icon={Ellipsis} label={`More for ${folder.name}`} size="sm" tooltip="none" />}
                groups={[{ items: [
                  { id: 'rename', label: 'Rename', onAction: () => setTask({ do: 'rename', folder }) },
                  { id: 'inside', label: 'New folder inside', onAction: () => setTask({ do: 'create', parent: folder }) },
                ] }, { items: [{ id: 'delete', label: 'Remove the folder', isDanger: true, onAction: () => removeFolder(folder) }] }]}
              />
            )}
          />
        ))}
        <SideLink label="Trash" icon={Trash2} count={library?.trash} {...place({ view: 'trash' })} />
      </SideGroup>
      {library && <StorageMeter library={library} />}
      {task && <FolderDialog task={task} onClose={() => setTask(null)} onMade={folder => onGo({ folder: folder.id })} />}
    </nav>
  )
}
