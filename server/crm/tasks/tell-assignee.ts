import { notify } from '../../notifications/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { TaskRow } from './task-queries.ts'

/** Whoever gets a task from somebody else hears of it. */
export async function tellAssignee(ctx: Context, task: TaskRow): Promise<void> {
  if (!task.assigneeId) return
  await notify(ctx, {
    to: [task.assigneeId], kind: 'crm.task-assigned', title: `Task for you: ${task.title}`, body: task.leadName ? `About ${task.leadName}` : null,
    href: taskPath(task.id), subjectId: task.id, key: `task-assigned:${task.id}`,
  })
}

export const taskPath = (id: string): string => `/tasks?task=${id}`

/** The kinds of notifications that tasks send. */
export const taskNotices = [
  { kind: 'crm.task-assigned', label: 'A task is given to you', group: 'Tasks', defaults: { app: true, mail: 'off' } },
  { kind: 'crm.task-reminder', label: 'A task reminds you', group: 'Tasks', defaults: { app: true, mail: 'off' } },
  { kind: 'crm.tasks-overdue', label: 'Tasks that are overdue, once a day', group: 'Tasks', defaults: { app: true, mail: 'off' } },
] as const
