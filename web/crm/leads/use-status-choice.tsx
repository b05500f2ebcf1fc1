import { useState, type ReactElement } from 'react'
import type { LeadStatus } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Select } from '../../kit/select.tsx'

export type StatusChoice = { status: LeadStatus; lostReason?: string }

/** A choice of status that asks why where leads are lost, as the board does. `what` names the lead, or how many. The dialog has to be shown. */
export function useStatusChoice(what: string, onChoose: (choice: StatusChoice) => void): { choose: (status: LeadStatus) => void; dialog: ReactElement | null } {
  const [isAsking, setAsking] = useState(false)
  const answer = (lostReason?: string) => {
    setAsking(false)
    onChoose({ status: 'LOST', ...(lostReason ? { lostReason } : {}) })
  }
  return {
    choose: status => (status === 'LOST' ? setAsking(true) : onChoose({ status })),
    dialog: isAsking ? <LostReasonDialog what={what} onAnswer={answer} onCancel={() => setAsking(false)} /> : null,
  }
}

function LostReasonDialog({ what, onAnswer, onCancel }: { what: string; onAnswer: (reason?: string) => void; onCancel: () => void }) {
  const { data, error } = useOperation('crm.lost-reasons.get', { kind: 'lead' })
  const [reason, setReason] = useState<string | null>(null)
  const [isMissed, setMissed] = useState(false)
  const isNeeded = data === undefined || data.names.length > 0
  const mark = () => (isNeeded && reason === null ? setMissed(true) : onAnswer(reason ?? undefined))
  return (
    <Dialog
      isOpen onClose={onCancel} size="sm" title={`Mark ${what} lost`} intro="Say why, so that the next one goes better."
      actions={<><Button kind="quiet" onPress={onCancel}>Leave it as it was</Button><Button kind="primary" isDisabled={!data} onPress={mark}>Mark it lost</Button></>}
    >
      {error && <Notice kind="danger" title={toProblem(error).detail ?? toProblem(error).title} />}
      <Select
        label="Why was it lost?" hint="The reasons are written under Settings, Pipelines" autoFocus options={(data?.names ?? []).map(name => ({ id: name, label: name }))} value={reason}
        onChange={next => (setReason(next), setMissed(false))} {...(isMissed ? { error: 'Choose why it was lost.' } : {})}
      />
    </Dialog>
  )
}
