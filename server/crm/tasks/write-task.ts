import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { getLead } from '../leads/lead-queries.ts'
import type { TaskPriority } from './contract.ts'
import { keepDigest } from './digest.ts'
import { assigneeNotMember, taskNeedsDate } from './errors.ts'
import { planNames, planValues, type Plan } from './plan.ts'
import { getTask, type TaskRow } from './task-queries.ts'

export type NewTask = Plan & { title: string; description: string; priority: TaskPriority; assigneeId: string | null; leadId: string | null; listingId: string | null; madeFrom?: string }

/** Writes a task down, in the transaction of what asks for it. What it names must have been looked at. */
export async function insertTask(ctx: Context, task: NewTask): Promise<TaskRow> {
  const id = newId<'task'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.tasks (id, workspace_id, title, description, priority, assignee_id, lead_id, listing_id, made_from, created_by, created_at, updated_at, ${planNames})
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${task.title}, ${task.description}, ${task.priority}, ${task.assigneeId}::uuid, ${task.leadId}::uuid, ${task.listingId}::uuid, ${task.madeFrom ?? null}::uuid,
      ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${planValues(task, ctx.now)})`)
  if (task.assigneeId) await keepDigest(ctx, task.assigneeId)
  ctx.signal('crm.remind-of-tasks')
  return getTask(ctx, id)
}

/** Refuses a lead that is not here, an assignee who is no member, and repeating without a date. */
export async function checkTask(ctx: Context, { due, repeat, remindMinutes, leadId, assigneeId }: Partial<Pick<NewTask, 'due' | 'repeat' | 'remindMinutes' | 'leadId' | 'assigneeId'>>): Promise<void> {
  if (!due && (repeat || (remindMinutes ?? null) !== null)) throw taskNeedsDate({}, { fields: [{ path: 'due', rule: 'date', message: 'Choose a date: a task repeats and reminds from there.' }] })
  if (leadId) await getLead(ctx, leadId)
  if (assigneeId) await checkAssignee(ctx, assigneeId)
}

/** Only a member of the workspace can have a task; throws `crm.assignee_not_member`. */
export async function checkAssignee(ctx: Context, assigneeId: string): Promise<void> {
  if ((await membersOf(ctx)).some((member) => member.id === assigneeId)) return
  throw assigneeNotMember({}, { fields: [{ path: 'assigneeId', rule: 'member', message: 'Choose somebody who is a member of this workspace.' }] })
}
