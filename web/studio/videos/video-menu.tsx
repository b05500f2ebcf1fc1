import { Copy, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react'
import type { VideoCard } from '../../../server/studio/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'

/** What can be done with a whole video from the list. */
export function VideoMenu({ video: { id, name, deletedAt } }: { video: VideoCard }) {
  const remove = useAct('studio.videos.delete')
  const restore = useAct('studio.videos.restore')
  const duplicate = useAct('studio.videos.duplicate')
  const onError = (problem: unknown) => toastProblem(problem)
  const trash = () => remove.mutate({ id }, {
    onSuccess: () => toast(`“${name}” is in the trash`, { undo: async () => (await callForAnswer('studio.videos.restore', { id }), refreshRooms(queries, ['studio'])) }),
    onError,
  })
  const bringBack = () => restore.mutate({ id }, { onSuccess: () => toast(`“${name}” is back`), onError })
  const copy = () => duplicate.mutate({ id }, { onSuccess: ({ output }) => navigateTo(`/studio/videos/${output.id}`), onError })
  if (deletedAt) return <IconButton icon={RotateCcw} size="sm" label={`Restore ${name}`} isPending={restore.isPending} onPress={bringBack} />
  return (
    <Menu label={`What to do with ${name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`More about ${name}`} />}
      groups={[{ items: [{ id: 'copy', label: 'Duplicate', icon: Copy, onAction: copy }] }, { items: [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: trash }] }]} />
  )
}
