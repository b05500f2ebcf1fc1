import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { taskFields, taskPriorities, type Task } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField, TimeField } from '../../kit/date-field.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { repeatChoices } from './repeat-choices.ts'
import { priorityWords, reminderWords } from './task-words.ts'
import { useNow } from './use-now.ts'
import type { TaskActs } from './use-task-acts.ts'
import { dayIn } from './zone-time.ts'

const Fields = z.object({ title: taskFields.title, description: taskFields.description, date: z.string().nullable(), time: z.string().nullable(), priority: taskFields.priority, assigneeId: z.string(), leadId: z.string().nullable(), repeat: z.string(), remind: z.string() })

/** A task where it stands in the list: everything about it. ⌘Enter saves, Esc leaves it. */
export function TaskEditor({ task, acts, onClose, withoutLead }: { task: Task; acts: TaskActs; onClose: () => void; withoutLead?: boolean }) {
  const members = useMembers()
  const update = useAct('crm.tasks.update')
  const form = useForm<z.output<typeof Fields>>({
    initial: { title: task.title, description: task.description, date: task.due?.date ?? null, time: task.due?.time ?? null, priority: task.priority, assigneeId: task.assigneeId ?? 'none', leadId: task.leadId, repeat: task.repeat ?? 'never', remind: task.remindMinutes === null ? 'never' : String(task.remindMinutes) },
    check: Fields,
    save: async ({ date, time, assigneeId, leadId, repeat, remind, ...rest }) => {
      const due = date ? { date, time, zone: task.due?.zone ?? acts.zone } : null
      const { runId } = await update.mutateAsync({
        id: task.id, version: task.version, ...rest, due, assigneeId: (assigneeId === 'none' ? null : assigneeId), leadId: leadId,
        repeat: due && repeat !== 'never' ? repeat : null, remindMinutes: due && remind !== 'never' ? Number(remind) : null,
      })
      toastDone('Task changed', runId)
      onClose()
    },
  })
  const date = form.hook.watch('date')
  const today = dayIn(useNow(), acts.zone)
  const reminders = [{ id: 'never', label: 'No reminder' }, ...Object.entries(reminderWords).map(([id, label]) => ({ id, label }))]
  return (
    <li className="my-1 rounded-md bg-raised px-4 py-3.5 shadow-[inset_0_0_0_1px_var(--line-strong)]" onKeyDown={event => event.key === 'Escape' && (event.stopPropagation(), onClose())}>
      <Form form={form} label={`Change “${task.title}”`}>
        <TextField name="title" label="What is to be done" autoFocus maxLength={300} autoComplete="off" />
        <TextArea name="description" label="Notes" optional rows={2} maxLength={20_000} />
        <FieldRow><DateField name="date" label="Day" optional /><TimeField name="time" label="Time" optional /><Select name="priority" label="Priority" options={taskPriorities.map(id => ({ id, label: priorityWords[id] }))} /></FieldRow>
        <FieldRow>
          <Select name="repeat" label="Repeats" isDisabled={!date} options={repeatChoices(date ?? today, task.repeat)} />
          <Select name="remind" label="Reminder" isDisabled={!date} options={reminders.some(({ id }) => id === form.hook.getValues('remind')) ? reminders : [...reminders, { id: form.hook.getValues('remind'), label: `${form.hook.getValues('remind')} minutes before` }]} />
          <Select name="assigneeId" label="Who does it" options={[...[...members.values()].map(({ id, name }) => ({ id, label: name })), { id: 'none', label: 'Nobody yet' }]} />
        </FieldRow>
        {!withoutLead && <LeadChoice task={task} />}
        <FormFoot>
          <IconButton icon={Trash2} label="Delete the task" onPress={() => (acts.remove([task]), onClose())} />
          <span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Save</SubmitButton></span>
        </FormFoot>
      </Form>
    </li>
  )
}

/** The lead a task is about, found by typing. */
function LeadChoice({ task }: { task: Task }) {
  const [typed, setTyped] = useState('')
  const wanted = typed && typed !== task.leadName ? typed : ''
  const { data, isFetching } = useOperation('crm.leads.list', wanted ? { q: wanted, limit: 8 } : { limit: 8, sort: 'updated' }, { keepPrevious: true })
  const options = data?.items.map(lead => ({ id: lead.id as string, label: lead.name, note: lead.email ?? lead.phone ?? undefined })) ?? []
  const present = task.leadId && task.leadName && !options.some(({ id }) => id === task.leadId) ? [{ id: task.leadId, label: task.leadName, note: undefined }] : []
  return <ComboBox name="leadId" label="About" optional options={[...present, ...options]} onSearch={setTyped} isLoading={isFetching} empty={typed ? `No lead called ${typed}` : 'No leads yet'} placeholder="A lead" />
}
