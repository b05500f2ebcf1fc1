import { Check, PencilLine, X } from 'lucide-react'
import { useState } from 'react'
import type { DecisionWord, Request, Review } from '../../../server/reviews/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

const said: Record<DecisionWord, string> = { approved: 'Approved', changes: 'Changes are asked for', rejected: 'Rejected' }

/** The viewer decides: at once when they approve, with a reason when they do not. */
export function Decide({ review, request }: { review: Pick<Review, 'contentHash'>; request: Pick<Request, 'id' | 'stage'> }) {
  const [asking, setAsking] = useState<'changes' | 'rejected' | null>(null)
  const [reason, setReason] = useState('')
  const decide = useAct('reviews.approvals.decide', { alsoRefresh: ['social'] })
  const send = (decision: DecisionWord) => decide.mutate(
    { id: request.id, stage: request.stage, contentHash: review.contentHash, decision, ...(decision === 'approved' ? {} : { reason }) },
    { onSuccess: () => (toastDone(said[decision], null), setAsking(null)), onError: toastRefused },
  )
  if (asking) {
    return (
      <div className="grid gap-2">
        <TextArea label={asking === 'changes' ? 'What is to change?' : 'Why is it rejected?'} value={reason} onChange={setReason} rows={2} maxLength={2000} autoFocus />
        <div className="flex gap-2">
          <Button size="sm" kind={asking === 'rejected' ? 'danger' : 'primary'} isDisabled={reason.trim() === ''} isPending={decide.isPending} onPress={() => send(asking)}>{asking === 'changes' ? 'Ask for changes' : 'Reject'}</Button>
          <Button size="sm" kind="quiet" onPress={() => setAsking(null)}>Back</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" kind="primary" icon={Check} isPending={decide.isPending} onPress={() => send('approved')}>Approve</Button>
      <Button size="sm" icon={PencilLine} onPress={() => setAsking('changes')}>Ask for changes</Button>
      <Button size="sm" kind="quiet" icon={X} onPress={() => setAsking('rejected')}>Reject</Button>
    </div>
  )
}
