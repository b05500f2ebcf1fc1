import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Instant, toInstant } from '../../platform/time.ts'
import { complete } from './complete-task.ts'
import { Due, taskFields, TaskDate, TaskId } from './contract.ts'
import { keepDigest } from './digest.ts'
import { assigneeNotMember, snoozeInThePast } from './errors.ts'
import { taskAssigned, taskChanged, taskDeleted } from './events.ts'
import { planSets } from './plan.ts'
import { dueOf, findTasks, isOpen, saveTasks, told, type TaskRow } from './task-queries.ts'
import { tellAssignee } from './tell-assignee.ts'
import { checkAssignee } from './write-task.ts'

/** One act on many tasks is one run: it is undone as a whole. */
const Many = { ids: z.array(TaskId).min(1).max(500).describe('1 to 500 tasks') }
const Changed = z.object({ changed: z.int(), unchanged: z.int().describe('Already so, done, or not here') })
const tally = (ids: readonly string[], changed: number) => ({ changed, unchanged: new Set(ids).size - changed })

export const completeMany = operation({
  id: 'crm.tasks.complete-many',
  summary: 'Mark many tasks as done. Those that repeat make their next.',
  http: 'POST /api/v1/tasks/bulk/complete',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject(Many),
  output: Changed,
}).run(async (ctx, { ids }) => {
  const tasks = (await findTasks(ctx, ids, { lock: true })).filter(isOpen)
  await complete(ctx, tasks)
  return tally(ids, tasks.length)
})

export const moveMany = operation({
  id: 'crm.tasks.move-many',
  summary: 'Move many tasks to a day, each at its own time, or to another person. What is left out stays.',
  http: 'POST /api/v1/tasks/bulk/move',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ ...Many, date: TaskDate.optional(), zone: Due.shape.zone.optional().describe('For tasks that had no date; UTC unless given'), assigneeId: taskFields.assigneeId.optional(), priority: taskFields.priority.optional() }),
  output: Changed,
  errors: [assigneeNotMember],
}).run(async (ctx, { ids, date, zone, assigneeId, priority }) => {
  if (assigneeId) await checkAssignee(ctx, assigneeId)
  const tasks = (await findTasks(ctx, ids, { lock: true })).filter(isOpen)
  let changed = 0
  for (const task of tasks) {
    const due = dueOf(task)
    // A task that was put off stands on another day than it is due: moving it ends that too.
    const moves = date !== undefined && (due?.date !== date || task.snoozedUntil !== null)
    const gives = assigneeId !== undefined && assigneeId !== task.assigneeId
    const ranks = priority !== undefined && priority !== task.priority
    if (!moves && !gives && !ranks) continue
    changed++
    const sets = [
      ...(moves ? [planSets({ ...task, due: { date, time: due?.time ?? null, zone: due?.zone ?? zone ?? 'UTC' } }, ctx.now)] : []),
      ...(gives ? [sql`assignee_id = ${assigneeId}::uuid`] : []),
      ...(ranks ? [sql`priority = ${priority}`] : []),
    ]
    const [row] = await saveTasks(ctx, [task.id], sql.join(sets))
    ctx.emit(taskChanged, task.id, { ...told(row!), fields: [...(moves ? ['due'] : []), ...(gives ? ['assigneeId'] : []), ...(ranks ? ['priority'] : [])] })
    if (!gives) continue
    ctx.emit(taskAssigned, task.id, { ...told(row!), from: task.assigneeId })
    await tellAssignee(ctx, row!)
  }
  if (assigneeId) await keepDigest(ctx, assigneeId)
  ctx.signal('crm.remind-of-tasks')
  return tally(ids, changed)
})

export const snoozeMany = operation({
  id: 'crm.tasks.snooze-many',
  summary: 'Put tasks off until a moment. They come back then with a reminder; when they are due stays as it was.',
  http: 'POST /api/v1/tasks/bulk/snooze',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ ...Many, until: Instant }),
  output: Changed,
  errors: [snoozeInThePast],
  agent: { when: 'the person wants to be left alone with a task until later', confirm: true },
}).run(async (ctx, { ids, until }) => {
  if (until <= ctx.now.toISOString()) throw snoozeInThePast({}, { fields: [{ path: 'until', rule: 'future', message: 'Choose a later moment: this one has passed.' }] })
  const tasks = (await findTasks(ctx, ids, { lock: true })).filter((task: TaskRow) => isOpen(task) && (task.snoozedUntil === null || toInstant(task.snoozedUntil) !== until))
  if (tasks.length) {
    const rows = await saveTasks(ctx, tasks.map(({ id }) => id), sql`snoozed_until = ${until}::timestamptz, stands_at = ${until}::timestamptz, remind_at = ${until}::timestamptz`)
    for (const row of rows) ctx.emit(taskChanged, row.id, { ...told(row), fields: ['snoozedUntil'] })
    ctx.signal('crm.remind-of-tasks')
  }
  return tally(ids, tasks.length)
})

export const deleteMany = operation({
  id: 'crm.tasks.delete-many',
  summary: 'Delete many tasks. It can be undone for 30 days.',
  http: 'POST /api/v1/tasks/bulk/delete',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject(Many),
  output: Changed,
}).run(async (ctx, { ids }) => {
  const tasks = await findTasks(ctx, ids, { lock: true })
  await ctx.db.run(sql`DELETE FROM crm.tasks WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${tasks.map(({ id }) => id)}::uuid[])`)
  for (const task of tasks) ctx.emit(taskDeleted, task.id, told(task))
  return tally(ids, tasks.length)
})
