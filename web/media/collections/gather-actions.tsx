import { GalleryVerticalEnd, Layers, ListX } from 'lucide-react'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { SelectionAction } from '../../kit/selection-bar.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { CollectionDialog } from './collection-dialog.tsx'

/** Chosen files into a collection, out of the one that is open, or onto a stack. */
export function GatherActions({ ids, collectionId, onDone }: { ids: readonly string[]; collectionId?: string | undefined; onDone: () => void }) {
  const { data } = useOperation('media.collections.list', {}, { enabled: ids.length > 0 })
  const add = useAct('media.collections.add')
  const remove = useAct('media.collections.remove')
  const stack = useAct('media.stacks.make')
  const [isNaming, setNaming] = useState(false)
  const files = counted(ids.length, 'file')
  const then = (words: string) => ({ onSuccess: ({ runId }: { runId: string | null }) => (onDone(), toastDone(words, runId)), onError: toastRefused })
  return (
    <>
      <Menu
        label="Collect" placement="top end" trigger={<SelectionAction icon={GalleryVerticalEnd} label="Collect" />}
        groups={[
          { items: (data?.items ?? []).filter(one => one.id !== collectionId).map(one => ({ id: one.id, label: one.name, note: String(one.count), onAction: () => add.mutate({ id: one.id, assetIds: [...ids] }, then(`${files} put into ${one.name}`)) })) },
          { items: [{ id: 'new', label: 'New collection', onAction: () => setNaming(true) }] },
          { items: ids.length > 1 && ids.length <= 100 ? [{ id: 'stack', label: `Stack ${files}`, icon: Layers, onAction: () => stack.mutate({ ids: [...ids] }, then(`${files} lie on one stack`)) }] : [] },
        ]}
      />
      {collectionId && <SelectionAction icon={ListX} label="Take out" onPress={() => remove.mutate({ id: collectionId, assetIds: [...ids] }, then(`${files} taken out, still in the library`))} />}
      {isNaming && <CollectionDialog task={{ do: 'create', assetIds: ids }} onClose={() => setNaming(false)} onMade={onDone} />}
    </>
  )
}
