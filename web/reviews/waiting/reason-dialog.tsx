import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextArea } from '../../kit/text-field.tsx'

/** Asks why something is not approved. */
export function ReasonDialog({ title, decision, isPending, onClose, onSend }: { title: string; decision: 'changes' | 'rejected'; isPending: boolean; onClose: () => void; onSend: (reason: string) => void }) {
  const [reason, setReason] = useState('')
  return (
    <Dialog
      isOpen onClose={onClose} title={decision === 'changes' ? 'What is to change?' : 'Why is it rejected?'} intro={title}
      actions={<><Button onPress={onClose}>Back</Button><Button kind={decision === 'rejected' ? 'danger' : 'primary'} isDisabled={reason.trim() === ''} isPending={isPending} onPress={() => onSend(reason.trim())}>{decision === 'changes' ? 'Ask for changes' : 'Reject it'}</Button></>}
    >
      <TextArea label="Reason" value={reason} onChange={setReason} rows={3} maxLength={2000} autoFocus />
    </Dialog>
  )
}
