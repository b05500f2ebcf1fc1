import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Task } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Icon } from '../../kit/icon.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { readQuickTask } from './read-quick-task.ts'
import { dueWords, priorityWords, repeatWords } from './task-words.ts'
import { useNow } from './use-now.ts'
import { dayIn } from './zone-time.ts'

type QuickAddProps = { zone: string; leadId?: string; /** The day that is looked at: a line without a date belongs to it. */ day?: string; isAsked?: boolean; onAdded?: (task: Task) => void; hotkey?: string }

/** One line to write down what is to be done, in the words one thinks it: “Call Marta tomorrow 9am”. What was understood is shown before Enter. */
export function QuickAdd({ zone, leadId, day, isAsked, onAdded, hotkey = 'n' }: QuickAddProps) {
  const field = useRef<HTMLInputElement>(null)
  const [line, setLine] = useState('')
  const add = useAct('crm.tasks.create')
  useHotkeys([{ keys: hotkey, label: 'Write down a task', group: 'Tasks', run: () => field.current?.focus() }])
  useEffect(() => {
    if (isAsked) field.current?.focus()
  }, [isAsked])
  const read = readQuickTask(line, { today: dayIn(useNow(), zone), zone })
  const due = read.due ?? (day ? { date: day, time: null, zone } : null)
  const understood = [due && dueWords(due, { timeZone: zone }), read.repeat && repeatWords(read.repeat), read.priority !== 'MEDIUM' && `${priorityWords[read.priority]} priority`].filter(Boolean)
  const save = () => {
    if (!read.title) return
    // The line is free for the next thought at once; what was refused comes back into it unless that has begun.
    setLine('')
    add.mutate({ ...read, due, ...(leadId ? { leadId } : {}) }, {
      onSuccess: ({ output, runId }) => (toastDone(`“${output.title}” written down`, runId), onAdded?.(output)),
      onError: problem => (toastRefused(problem), setLine(next => next || line)),
    })
  }
  return (
    <div className="flex min-h-10 items-center gap-2 rounded-md bg-raised px-3 shadow-[inset_0_0_0_1px_var(--field)] has-[input:focus]:shadow-[inset_0_0_0_2px_var(--focus)] max-sm:flex-wrap max-sm:py-1.5">
      <Icon of={Plus} className="text-ink-muted" />
      <input
        ref={field} value={line} onChange={event => setLine(event.currentTarget.value)} maxLength={300} aria-label="New task" placeholder="Call Marta tomorrow 9am" aria-describedby="quick-add-read"
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') save()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setLine('')
          field.current?.blur()
        }}
        className="h-8 min-w-40 flex-1 bg-transparent text-base outline-none"
      />
      <span id="quick-add-read" aria-live="polite" className="flex shrink-0 flex-wrap gap-1.5 text-xs">{line.trim() && understood.map(part => <span key={String(part)} className="rounded-full bg-accent-soft px-2 py-0.5 text-accent-ink">{part}</span>)}</span>
      {!line && <Kbd keys={hotkey} className="max-sm:hidden" />}
    </div>
  )
}
