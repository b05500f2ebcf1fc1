import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { tell } from '../timeline/timeline.ts'
import { Task, taskFields, TaskId, TaskStatus } from './contract.ts'
import { complete, reopen } from './complete-task.ts'
import { keepDigest } from './digest.ts'
import { assigneeNotMember, taskNeedsDate } from './errors.ts'
import { taskAssigned, taskChanged, taskCreated, taskDeleted } from './events.ts'
import { planSets } from './plan.ts'
import { dueOf, getTask, isOpen, presentTask, saveTasks, told, type TaskRow } from './task-queries.ts'
import { tellAssignee } from './tell-assignee.ts'
import { checkTask, insertTask } from './write-task.ts'

export const getOneTask = operation({
  id: 'crm.tasks.get',
  summary: 'One task.',
  http: 'GET /api/v1/tasks/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: TaskId }),
  output: Task,
  errors: [notFound],
}).run(async (ctx, { id }) => presentTask(ctx)(await getTask(ctx, id)))

export const createTask = operation({
  id: 'crm.tasks.create',
  summary: 'Write down something to do.',
  http: 'POST /api/v1/tasks',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({
    title: taskFields.title,
    description: taskFields.description.default(''), due: taskFields.due.default(null), priority: taskFields.priority.default('MEDIUM'),
    assigneeId: taskFields.assigneeId.optional().describe('Absent: whoever writes it down. Null: nobody'),
    leadId: taskFields.leadId.default(null), listingId: taskFields.listingId.default(null), repeat: taskFields.repeat.default(null), remindMinutes: taskFields.remindMinutes.default(null),
  }),
  output: Task,
  errors: [notFound, taskNeedsDate, assigneeNotMember],
  agent: { when: 'the person wants to be reminded of something, or gives somebody a task', confirm: true },
  automation: { label: 'Create a task' },
}).run(async (ctx, { assigneeId = ctx.actor.personId, ...input }) => {
  await checkTask(ctx, { ...input, assigneeId })
  const row = await insertTask(ctx, { ...input, assigneeId, seriesStart: null, seriesDate: null })
  if (row.leadId) await tell(ctx, row.leadId, { kind: 'task', text: row.title, sourceId: row.id, data: { what: 'created', taskId: row.id } })
  ctx.emit(taskCreated, row.id, told(row))
  await tellAssignee(ctx, row)
  return presentTask(ctx)(row)
})

export const updateTask = operation({
  id: 'crm.tasks.update',
  summary: 'Change a task. Fields that are left out stay as they are.',
  http: 'PUT /api/v1/tasks/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: TaskId, version: z.int().optional(), ...z.object(taskFields).partial().shape, status: TaskStatus.optional() }),
  output: Task,
  errors: [notFound, staleVersion, taskNeedsDate, assigneeNotMember],
  agent: { when: 'a task is to be changed', confirm: true },
}).run(async (ctx, { id, version, status, ...wanted }) => {
  let row = await getTask(ctx, id, { lock: true, version })
  const changed = changedFields(row, wanted)
  if (changed.length) row = await change(ctx, row, wanted, changed)
  if (status !== undefined && status !== row.status) row = await moveTo(ctx, row, status)
  return presentTask(ctx)(row)
})

export const deleteTask = operation({
  id: 'crm.tasks.delete',
  summary: 'Delete a task. It can be undone for 30 days.',
  http: 'DELETE /api/v1/tasks/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: TaskId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await getTask(ctx, id, { lock: true })
  await ctx.db.run(sql`DELETE FROM crm.tasks WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(taskDeleted, id, told(row))
  return done
})

type Wanted = Partial<z.output<z.ZodObject<typeof taskFields>>>

async function change(ctx: Context, before: TaskRow, wanted: Wanted, changed: string[]): Promise<TaskRow> {
  const due = wanted.due === undefined ? dueOf(before) : wanted.due
  const repeat = wanted.repeat === undefined ? before.repeat : wanted.repeat
  const remindMinutes = wanted.remindMinutes === undefined ? before.remindMinutes : wanted.remindMinutes
  await checkTask(ctx, { due, repeat, remindMinutes, leadId: changed.includes('leadId') ? wanted.leadId ?? null : null, assigneeId: changed.includes('assigneeId') ? wanted.assigneeId ?? null : null })
  const sets = changed.flatMap((field) => (field in plain ? [sql`${sql.ref(plain[field as keyof typeof plain].name)} = ${wanted[field as keyof typeof plain]}::${sql.raw(plain[field as keyof typeof plain].type)}`] : []))
  if (changed.some((field) => ['due', 'repeat', 'remindMinutes'].includes(field))) {
    // Another rule begins a series of its own; another day for one task of a series leaves the series where it was.
    const series = repeat === before.repeat ? { seriesStart: before.seriesStart, seriesDate: before.seriesDate } : { seriesStart: null, seriesDate: null }
    sets.push(planSets({ due, repeat, remindMinutes, ...series }, ctx.now))
  }
  const [row] = await saveTasks(ctx, [before.id], sql.join(sets))
  ctx.emit(taskChanged, row!.id, { ...told(row!), fields: changed })
  ctx.signal('crm.remind-of-tasks')
  if (changed.includes('assigneeId')) {
    ctx.emit(taskAssigned, row!.id, { ...told(row!), from: before.assigneeId })
    if (row!.assigneeId) await keepDigest(ctx, row!.assigneeId)
    await tellAssignee(ctx, row!)
  }
  return row!
}

async function moveTo(ctx: Context, row: TaskRow, status: z.output<typeof TaskStatus>): Promise<TaskRow> {
  if (status === 'COMPLETED') return (await complete(ctx, [row]))[0]!
  const opened = row.status === 'COMPLETED' ? (await reopen(ctx, row)) : row
  if (opened.status === status) return opened
  const [moved] = await saveTasks(ctx, [row.id], sql`status = ${status}, remind_at = CASE WHEN ${isOpen({ status })} THEN remind_at END`)
  ctx.emit(taskChanged, row.id, { ...told(moved!), fields: ['status'] })
  return moved!
}

const plain = {
  title: { name: 'title', type: 'text' }, description: { name: 'description', type: 'text' }, priority: { name: 'priority', type: 'text' },
  assigneeId: { name: 'assignee_id', type: 'uuid' }, leadId: { name: 'lead_id', type: 'uuid' }, listingId: { name: 'listing_id', type: 'uuid' },
} as const

function changedFields(before: TaskRow, wanted: Wanted): string[] {
  const now: Record<string, unknown> = { ...before, due: dueOf(before) }
  return Object.entries(wanted).flatMap(([field, value]) => (value !== undefined && JSON.stringify(value) !== JSON.stringify(now[field]) ? [field] : []))
}
