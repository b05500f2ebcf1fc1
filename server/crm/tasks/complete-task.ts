import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { dateIn } from '../../platform/time.ts'
import { tell } from '../timeline/timeline.ts'
import { Task, TaskId } from './contract.ts'
import { dayAfter } from './due.ts'
import { taskCompleted, taskReopened } from './events.ts'
import { planSets } from './plan.ts'
import { nextDate, readRule } from '../../platform/recurrence.ts'
import { dueOf, getTask, presentTask, saveTasks, told, type TaskRow } from './task-queries.ts'
import { insertTask } from './write-task.ts'

const One = z.strictObject({ id: TaskId, version: z.int().optional() })

export const completeTask = operation({
  id: 'crm.tasks.complete',
  summary: 'Mark a task as done. One that repeats makes the next.',
  http: 'PATCH /api/v1/tasks/:id/complete',
  permission: 'crm:write',
  effect: 'write',
  input: One,
  output: Task,
  errors: [notFound, staleVersion],
  agent: { when: 'the person says that a task is done', confirm: true },
}).run(async (ctx, { id, version }) => {
  const row = await getTask(ctx, id, { lock: true, version })
  return presentTask(ctx)(row.status === 'COMPLETED' ? row : (await complete(ctx, [row]))[0]!)
})

export const uncompleteTask = operation({
  id: 'crm.tasks.uncomplete',
  summary: 'Open a task again. The next one that it made goes, unless somebody has touched it.',
  http: 'PATCH /api/v1/tasks/:id/uncomplete',
  permission: 'crm:write',
  effect: 'write',
  input: One,
  output: Task,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  const row = await getTask(ctx, id, { lock: true, version })
  return presentTask(ctx)(row.status === 'COMPLETED' ? await reopen(ctx, row) : row)
})

/** Completes locked tasks that are not completed yet; those that repeat make their next. Gives them as they are now. */
export async function complete(ctx: Context, tasks: readonly TaskRow[]): Promise<TaskRow[]> {
  if (tasks.length === 0) return []
  const rows = await saveTasks(ctx, tasks.map(({ id }) => id), sql`status = 'COMPLETED', completed_at = ${ctx.now.toISOString()}::timestamptz, completed_by = ${ctx.actor.personId}::uuid, remind_at = NULL, snoozed_until = NULL`)
  for (const row of rows) {
    if (row.leadId) await tell(ctx, row.leadId, { kind: 'task', text: row.title, sourceId: row.id, data: { what: 'done', taskId: row.id } })
    ctx.emit(taskCompleted, row.id, { ...told(row), nextId: (await makeNext(ctx, row))?.id ?? null })
  }
  return rows
}

/** Opens a completed task again, with its reminder if that is still ahead. */
export async function reopen(ctx: Context, task: TaskRow): Promise<TaskRow> {
  await ctx.db.run(sql`DELETE FROM crm.tasks WHERE made_from = ${task.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND status = 'PENDING' AND version = 1`)
  await ctx.db.run(sql`DELETE FROM crm.timeline WHERE workspace_id = ${ctx.workspaceId}::uuid AND source_id = ${task.id}::uuid AND kind = 'task' AND data->>'what' = 'done'`)
  const plan = planSets({ due: dueOf(task), repeat: task.repeat, remindMinutes: task.remindMinutes, seriesStart: task.seriesStart, seriesDate: task.seriesDate }, ctx.now)
  const [row] = await saveTasks(ctx, [task.id], sql`status = 'PENDING', completed_at = NULL, completed_by = NULL, ${plan}`)
  ctx.emit(taskReopened, task.id, told(row!))
  ctx.signal('crm.remind-of-tasks')
  return row!
}

/**
 * The next task of a series, or null when it has ended or was made before. Dates that have gone by while the task waited
 * are left out: whoever is three days late with a daily task does it once, today.
 */
async function makeNext(ctx: Context, task: TaskRow): Promise<TaskRow | null> {
  const rule = task.repeat ? readRule(task.repeat) : null
  const due = dueOf(task)
  if (!rule || !due || !task.seriesStart || !task.seriesDate) return null
  const made = await ctx.db.maybe(sql`SELECT id FROM crm.tasks WHERE made_from = ${task.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (made) return null
  const yesterday = dayAfter(dateIn(ctx.now, due.zone), -1)
  const date = nextDate(rule, task.seriesStart, task.seriesDate > yesterday ? task.seriesDate : yesterday)
  if (!date) return null
  const { title, description, priority, assigneeId, leadId, listingId, repeat, remindMinutes, seriesStart } = task
  return insertTask(ctx, { title, description, priority, assigneeId, leadId, listingId, repeat, remindMinutes, seriesStart, seriesDate: date, due: { ...due, date }, madeFrom: task.id })
}
