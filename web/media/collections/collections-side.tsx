import { Ellipsis, GalleryVerticalEnd, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Collection } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Picture } from '../../kit/picture.tsx'
import { useMay } from '../../shell/session.tsx'
import type { LibrarySearch } from '../library/library-address.ts'
import { SideGroup, SideLink } from '../library/side-link.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { ArrangeDialog } from './arrange-dialog.tsx'
import { CollectionDialog, type CollectionTask } from './collection-dialog.tsx'

/** The collections among the places of the library. */
export function CollectionsSide({ search, onGo }: { search: LibrarySearch; onGo: (place: LibrarySearch) => void }) {
  const { data } = useOperation('media.collections.list', {})
  const mayWrite = useMay('media:write')
  const [task, setTask] = useState<CollectionTask | null>(null)
  const [arranging, setArranging] = useState<Collection | null>(null)
  const remove = useAct('media.collections.delete')
  const takeApart = (collection: Collection) =>
    remove.mutate({ id: collection.id, version: collection.version }, {
      onSuccess: ({ runId }) => {
        if (search.collection === collection.id) onGo({})
        toastDone(`${collection.name} was taken apart, its files stay in the library`, runId)
      },
      onError: toastRefused,
    })
  const items = data?.items ?? []
  if (items.length === 0 && !mayWrite) return null
  return (
    <SideGroup title="Collections" end={mayWrite && <IconButton icon={Plus} label="New collection" size="sm" onPress={() => setTask({ do: 'create' })} />}>
      {items.map(collection => (
        <SideLink
          key={collection.id} label={collection.name} count={collection.count} isHere={search.collection === collection.id} onPress={() => onGo({ collection: collection.id })}
          {...(collection.cover ? { start: <Picture src={collection.cover.thumb} alt="" className="w-7.5 shrink-0 rounded-xs" /> } : { icon: GalleryVerticalEnd })}
          end={collection.may.edit && (
            <Menu
              label={`Collection ${collection.name}`} trigger={<IconButton icon={Ellipsis} label={`More for ${collection.name}`} size="sm" tooltip="none" />}
              groups={[{ items: [
                { id: 'arrange', label: 'Order and cover', isDisabled: collection.count === 0, onAction: () => setArranging(collection) },
                { id: 'rename', label: 'Rename', onAction: () => setTask({ do: 'rename', collection }) },
              ] }, { items: [{ id: 'delete', label: 'Take it apart', isDanger: true, onAction: () => takeApart(collection) }] }]}
            />
          )}
        />
      ))}
      {task && <CollectionDialog task={task} onClose={() => setTask(null)} onMade={id => onGo({ collection: id })} />}
      {arranging && <ArrangeDialog id={arranging.id} onClose={() => setArranging(null)} />}
    </SideGroup>
  )
}
