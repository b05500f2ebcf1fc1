import { PencilLine } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** One line for a private note: N begins, Enter keeps it, Shift+Enter makes a new line, Esc leaves. */
export function NoteComposer({ lead }: { lead: LeadDetail }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const add = useAct('crm.notes.add')
  useHotkeys([{ keys: 'n', label: 'Write a note', group: 'Record', run: () => field.current?.focus() }])
  if (!lead.may.edit) return null
  const save = () => {
    const wanted = text.trim()
    if (!wanted || add.isPending) return
    add.mutate({ leadId: lead.id, text: wanted }, { onSuccess: ({ runId }) => (setText(''), toastDone('Note kept', runId)), onError: toastRefused })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      field.current?.blur()
    }
  }
  return (
    <div className={cx('flex items-start gap-2 rounded-md bg-raised px-2.5 py-1.5 shadow-[inset_0_0_0_1px_var(--field)]', 'has-[textarea:focus]:bg-note-soft has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--note-line)]')}>
      <Icon of={PencilLine} className="mt-1.5 text-ink-muted" />
      <textarea
        ref={field} rows={1} value={text} onChange={event => setText(event.currentTarget.value)} onKeyDown={onKeyDown} maxLength={20_000} aria-label={`Private note on ${lead.name}`} placeholder="Private note"
        className="field-sizing-content max-h-40 min-h-7 min-w-0 flex-1 resize-none bg-transparent py-1 text-base outline-none"
      />
      {text.trim() ? <Button size="sm" kind="primary" isPending={add.isPending} onPress={save}>Keep</Button> : <Kbd keys="n" className="mt-1.5 max-sm:hidden" />}
    </div>
  )
}
