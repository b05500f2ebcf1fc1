import { Undo2 } from 'lucide-react'
import type { EnhanceBatchWhole } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../../shell/undo-in.ts'
import { batchTitle, itemTones, itemWords } from './batch-words.ts'

/** A batch: how far it is, then what became of each photo, with the way back. */
export function BatchView({ batch, onBack }: { batch: EnhanceBatchWhole; onBack: () => void }) {
  const cancel = useAct('studio.enhance_batches.cancel')
  const undo = useAct('studio.enhance_batches.undo', { alsoRefresh: ['media', 'listings'] })
  const works = batch.state === 'waiting' || batch.state === 'running'
  const over = batch.done + batch.failed
  return (
    <div className="min-h-0 flex-1 overflow-auto px-(--pad) py-5">
      {works ? (
        <Progress title={batchTitle(batch)} done={over} total={batch.total} words={`${over} of ${counted(batch.total, 'photo')}${batch.failed ? `, ${batch.failed} failed` : ''}`} {...(batch.may.cancel ? { onCancel: () => cancel.mutate({ id: batch.id }, { onError: toastRefused }) } : {})} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="mr-auto font-semibold">{batchTitle(batch)}</h2>
          {batch.may.undo && <Button icon={Undo2} isPending={undo.isPending} onPress={() => undo.mutate({ id: batch.id }, { onSuccess: () => toast('The photos are as they were before'), onError: toastRefused })}>Take all back</Button>}
          {batch.listingId && <LinkButton href={`/listings/${batch.listingId}`}>Open the listing</LinkButton>}
          <Button kind="primary" onPress={onBack}>Back to the photos</Button>
        </div>
      )}
      <ul aria-label="Photos of this batch" className="mt-4 grid">
        {batch.items.map(item => (
          <li key={item.assetId} className="flex items-center gap-3 border-b border-line py-2">
            {item.thumb ? <img src={item.thumb} alt="" className="h-12 w-18 rounded-xs bg-sunken object-cover" /> : <span className="h-12 w-18 rounded-xs bg-sunken" />}
            <span className="min-w-0 flex-1"><span className="block truncate font-medium">{item.name}</span><span className="block text-xs text-ink-muted">{item.reason ?? item.notes.map(note => note.says).join(' · ')}</span></span>
            <Pill tone={itemTones[item.state]}>{itemWords[item.state]}</Pill>
          </li>
        ))}
      </ul>
    </div>
  )
}
