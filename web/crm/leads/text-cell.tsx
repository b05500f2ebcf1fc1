import { useRef, useState } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Unknown } from '../../kit/table/cells.tsx'
import { toastDone } from '../undo-run.ts'
import { CellInput } from './cell-input.tsx'
import { Refusal } from './refusal.tsx'

/** What a typed text means: the change to send, or why it is none. */
export type ReadText = (text: string) => Partial<Input<'crm.leads.update'>> | string

type TextCellProps = {
  lead: Lead
  label: string
  /** As it is typed. */
  text: string
  /** As it is shown; the text when absent. */
  shown?: string | null
  read: ReadText
  isEditing: boolean
  onEdit: () => void
  onDone: () => void
  mayEdit: boolean
  align?: 'start' | 'end'
  inputMode?: 'text' | 'decimal' | 'email' | 'tel' | 'url'
}

/** A fact of a lead that is changed in its cell. A refusal brings the old text back with the reason. */
export function TextCell({ lead, label, text, shown = text, read, isEditing, onEdit, onDone, mayEdit, align, inputMode }: TextCellProps) {
  const cell = useRef<HTMLElement>(null)
  const act = useAct('crm.leads.update')
  const [refused, setRefused] = useState<string | null>(null)
  const refuse = (why: string) => {
    setRefused(why)
    announce(`${label} stays. ${why}`, 'assertive')
  }
  const save = (typed: string) => {
    const change = read(typed.trim())
    if (typeof change === 'string') return refuse(change)
    act.mutate({ id: lead.id, version: lead.version, ...change }, {
      onSuccess: ({ runId }) => toastDone(`${label} of ${lead.name} changed`, runId),
      onError: problem => refuse(toProblem(problem).detail ?? toProblem(problem).title),
    })
  }
  if (isEditing) return <CellInput start={text} label={`${label} of ${lead.name}`} align={align} inputMode={inputMode} onSave={save} onDone={onDone} />
  const words = shown || <Unknown />
  return (
    <span ref={cell} className={act.isPending ? 'min-w-0 truncate text-ink-muted' : 'min-w-0 truncate'} title={shown ?? undefined}>
      {mayEdit ? <button type="button" tabIndex={-1} title={`Change ${label.toLowerCase()}`} className="max-w-full truncate rounded-xs hover:bg-pressed" onClick={onEdit}>{words}</button> : words}
      {refused && <Refusal at={cell} text={refused} onClose={() => setRefused(null)} />}
    </span>
  )
}
