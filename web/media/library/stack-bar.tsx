import { ArrowLeft } from 'lucide-react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** Above an opened stack: the way back, and the way to take it apart. */
export function StackBar({ topId, onClose }: { topId: string; onClose: () => void }) {
  const { data: top } = useOperation('media.assets.get', { id: topId })
  const apart = useAct('media.stacks.break')
  return (
    <div className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-1.5">
      <Button kind="quiet" size="sm" icon={ArrowLeft} onPress={onClose}>Back</Button>
      <p className="min-w-0 flex-1 truncate">Stack{top ? ` of ${top.name}` : ''}</p>
      {top?.may.edit && <Button size="sm" isPending={apart.isPending} onPress={() => apart.mutate({ id: topId }, { onSuccess: ({ runId }) => (onClose(), toastDone('The stack was taken apart', runId)), onError: toastRefused })}>Take it apart</Button>}
    </div>
  )
}
