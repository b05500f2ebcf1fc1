import { useState } from 'react'
import type { Review } from '../../../server/reviews/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

const dueOptions = [{ id: 'flow', label: 'As the approvals say' }, { id: '4', label: 'Within 4 hours' }, { id: '24', label: 'Within a day' }, { id: '72', label: 'Within three days' }, { id: '168', label: 'Within a week' }]

/** Asks for approval of what is shown now: why, and until when. */
export function AskDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const [note, setNote] = useState('')
  const [due, setDue] = useState<string | null>('flow')
  const ask = useAct('reviews.approvals.ask', { alsoRefresh: ['social'] })
  const send = () => ask.mutate({ kind: review.kind, subjectId: review.subjectId, ...(note.trim() ? { note: note.trim() } : {}), ...(due && due !== 'flow' ? { dueHours: Number(due) } : {}) }, { onSuccess: () => (toastDone('Approval is asked for', null), onClose()), onError: toastRefused })
  return (
    <Dialog isOpen onClose={onClose} title="Ask for approval" intro={`Of ${review.title}, as it is now. Whoever approves is told.`} actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isPending={ask.isPending} onPress={send}>Ask for approval</Button></>}>
      <div className="grid gap-3">
        <TextArea label="What they should know" optional value={note} onChange={setNote} rows={3} maxLength={1000} autoFocus />
        <Select label="Due" value={due} onChange={setDue} options={dueOptions} />
      </div>
    </Dialog>
  )
}
