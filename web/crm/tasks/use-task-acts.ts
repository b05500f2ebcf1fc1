import type { Task } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { counted, formatDateTime } from '../../kit/format.ts'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { dueWords } from './task-words.ts'

type Tasks = readonly Pick<Task, 'id' | 'title'>[]
const named = (tasks: Tasks): string => (tasks.length === 1 ? `“${tasks[0]!.title}”` : counted(tasks.length, 'task'))

/** What can be done with one task or many: each is said, and can be taken back. */
export function useTaskActs() {
  const zone = useSession().workspace?.timeZone ?? 'UTC'
  const completeMany = useAct('crm.tasks.complete-many')
  const uncomplete = useAct('crm.tasks.uncomplete')
  const move = useAct('crm.tasks.move-many')
  const snooze = useAct('crm.tasks.snooze-many')
  const remove = useAct('crm.tasks.delete-many')
  const ids = (tasks: Tasks) => tasks.map(({ id }) => id as Task['id'])
  const saying = (text: string) => ({ onSuccess: ({ runId }: { runId: string | null }) => toastDone(text, runId), onError: toastRefused })
  return {
    zone,
    complete: (tasks: Tasks) => completeMany.mutate({ ids: ids(tasks) }, saying(`${named(tasks)} done`)),
    reopen: (task: Task) => uncomplete.mutate({ id: task.id }, saying(`“${task.title}” is open again`)),
    move: (tasks: Tasks, day: string) => move.mutate({ ids: ids(tasks), date: day, zone }, saying(`${named(tasks)} moved to ${dueWords({ date: day, time: null, zone }, { timeZone: zone })}`)),
    give: (tasks: Tasks, assigneeId: string | null, to: string) => move.mutate({ ids: ids(tasks), assigneeId: assigneeId }, saying(`${named(tasks)} given to ${to}`)),
    snooze: (tasks: Tasks, until: string) => snooze.mutate({ ids: ids(tasks), until }, saying(`${named(tasks)} put off until ${formatDateTime(until, { timeZone: zone })}`)),
    remove: (tasks: Tasks) => remove.mutate({ ids: ids(tasks) }, saying(`${named(tasks)} deleted`)),
  }
}
export type TaskActs = ReturnType<typeof useTaskActs>
