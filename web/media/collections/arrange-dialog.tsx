import { useState } from 'react'
import { GridList } from 'react-aria-components/GridList'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { Asset } from '../../../server/media/contract.ts'
import { useAct, useOperation, useOperations } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { moveAmong, shiftBy } from './move-among.ts'
import { OrderedTile } from './ordered-tile.tsx'

/** How many files one reading names. */
const part = 100

/** The files of a collection to put in order: by dragging, by the keys of the drag handle, and from the menu of each; one of them stands for all. */
export function ArrangeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useOperation('media.collections.get', { id })
  const ids = data?.assetIds ?? []
  const { answers } = useOperations('media.assets.list', Array.from({ length: Math.ceil(ids.length / part) }, (_, at) => ({ ids: ids.slice(at * part, (at + 1) * part), limit: part })))
  const files = new Map<string, Asset>(answers.flatMap(answer => answer?.items ?? []).map(asset => [asset.id, asset]))
  const arrange = useAct('media.collections.arrange')
  const update = useAct('media.collections.update')
  // Shown at once; a refusal brings the old order back with the reason.
  const [wanted, setWanted] = useState<readonly string[] | null>(null)
  const order = wanted ?? ids
  const reorder = (next: string[], moved: string) => {
    if (!data || next.join() === order.join()) return
    setWanted(next)
    announce(`${files.get(moved)?.name ?? 'File'}, place ${next.indexOf(moved) + 1} of ${next.length}`)
    arrange.mutate({ id, version: data.version, assetIds: next }, { onSuccess: ({ runId }) => (setWanted(null), toastDone(`${data.name} has another order`, runId)), onError: problem => (setWanted(null), toastRefused(problem)) })
  }
  const makeCover = (asset: Asset) => data && update.mutate({ id, version: data.version, coverId: asset.id }, { onSuccess: ({ runId }) => toastDone(`${asset.name} is the cover of ${data.name}`, runId), onError: toastRefused })
  const { dragAndDropHooks } = useDragAndDrop<{ id: string }>({
    isDisabled: !data?.may.edit,
    getItems: keys => [...keys].map(key => ({ 'text/plain': files.get(String(key))?.name ?? '' })),
    onReorder: ({ keys, target }) => {
      const moved = new Set([...keys].map(String))
      if (target.dropPosition !== 'on') reorder(moveAmong(order, moved, String(target.key), target.dropPosition), [...moved][0] ?? '')
    },
    renderDropIndicator: target => <DropIndicator target={target} className="relative w-0 outline-none before:absolute before:inset-y-0 before:-left-1.75 before:w-0.5 before:rounded-full data-drop-target:before:bg-accent" />,
  })
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={data ? `Order of ${data.name}` : 'Order'} intro="Drag the files, or take one by its handle with Enter and move it with the arrow keys." actions={<Button kind="primary" onPress={onClose}>Done</Button>}>
      {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : !data || files.size < ids.length ? <SkeletonGrid label="Loading the collection" tiles={6} /> : (
        <GridList
          aria-label="Files in order" layout="grid" selectionMode="none" keyboardNavigationBehavior="tab" items={order.map(assetId => ({ id: assetId }))} dependencies={[order.join(), data.version]} dragAndDropHooks={dragAndDropHooks}
          className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-3 outline-none max-sm:grid-cols-2"
        >
          {item => (
            <OrderedTile
              asset={files.get(item.id)!} place={order.indexOf(item.id) + 1} of={order.length} isCover={item.id === data.coverId} mayEdit={data.may.edit}
              onCover={() => makeCover(files.get(item.id)!)} onMove={by => reorder(shiftBy(order, item.id, by), item.id)}
            />
          )}
        </GridList>
      )}
    </Dialog>
  )
}
