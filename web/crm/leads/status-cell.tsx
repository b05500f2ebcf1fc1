import { useRef, useState } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { toProblem } from '../../kit/problem.ts'
import { toastDone } from '../undo-run.ts'
import { statusLooks } from './lead-words.ts'
import { Refusal } from './refusal.tsx'
import { LeadStatusPill, StatusMenu } from './status-menu.tsx'
import { useStatusChoice } from './use-status-choice.tsx'

type StatusCellProps = { lead: Lead; isEditing: boolean; onEditChange: (isEditing: boolean) => void; mayEdit: boolean }

/** How far a lead has come, to be changed in its place. */
export function StatusCell({ lead, isEditing, onEditChange, mayEdit }: StatusCellProps) {
  const cell = useRef<HTMLElement>(null)
  const act = useAct('crm.leads.change-status')
  const [refused, setRefused] = useState<string | null>(null)
  const status = act.isPending && act.variables ? act.variables.status : lead.status
  const { choose, dialog } = useStatusChoice(lead.name, choice => act.mutate({ id: lead.id, ...choice, version: lead.version }, {
    onSuccess: ({ runId }) => toastDone(`${lead.name} is ${statusLooks[choice.status].word.toLowerCase()}`, runId),
    onError: problem => {
      const why = toProblem(problem).detail ?? toProblem(problem).title
      setRefused(why)
      announce(`The status stays. ${why}`, 'assertive')
    },
  }))
  if (!mayEdit) return <LeadStatusPill status={lead.status} />
  // A menu in each of forty rows makes scrolling heavy: it is made when it is asked for.
  if (!isEditing && !refused && !act.isPending && !dialog) {
    return <button type="button" tabIndex={-1} aria-haspopup="menu" aria-label={`Status of ${lead.name}: ${statusLooks[status].word}`} className="rounded-full hover:brightness-95" onClick={() => onEditChange(true)}><LeadStatusPill status={status} /></button>
  }
  return (
    <span ref={cell} className="inline-flex">
      <StatusMenu
        inList status={status} label={`Status of ${lead.name}`} isOpen={isEditing} onOpenChange={onEditChange}
        onChoose={choose}
      />
      {dialog}
      {refused && <Refusal at={cell} text={refused} onClose={() => setRefused(null)} />}
    </span>
  )
}
