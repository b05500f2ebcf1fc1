import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Due, Task } from './contract.ts'
import { visibleTasks } from './visible-tasks.ts'

export type TaskRow = Omit<z.input<typeof Task>, 'due' | 'may'> & {
  dueDate: string | null
  dueTime: string | null
  dueZone: string | null
  seriesStart: string | null
  seriesDate: string | null
  standsAt: string
}

/** The columns of a task `t` and of its lead `l` as the wire names them. */
export const taskColumns = sql.raw(`t.id, t.title, t.description, t.due_date::text AS "dueDate", t.due_time AS "dueTime", t.due_zone AS "dueZone", t.due_at AS "dueAt", t.priority, t.status,
  t.assignee_id AS "assigneeId", t.lead_id AS "leadId", l.name AS "leadName", t.listing_id AS "listingId", t.repeat_rule AS repeat, t.remind_minutes AS "remindMinutes", t.snoozed_until AS "snoozedUntil",
  t.completed_at AS "completedAt", t.completed_by AS "completedBy", t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version,
  t.series_start::text AS "seriesStart", t.series_date::text AS "seriesDate", t.stands_at AS "standsAt"`)
const withLead = sql.raw('LEFT JOIN crm.leads l ON l.id = t.lead_id AND l.workspace_id = t.workspace_id')
export const fromTasks = sql`crm.tasks t ${withLead}`

/** Loads tasks that the actor may see, by id, in the order of ids; with `lock`, others wait until this transaction ends. */
export async function findTasks(ctx: Context, ids: readonly string[], { lock = false } = {}): Promise<TaskRow[]> {
  return ctx.db.all<TaskRow>(sql`SELECT ${taskColumns} FROM ${fromTasks}
    WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.id = ANY(${ids as string[]}::uuid[]) AND ${await visibleTasks(ctx)} ORDER BY t.id ${lock ? sql`FOR UPDATE OF t` : sql``}`)
}

/** One task; throws not_found, and stale_version when somebody changed it since `version`. */
export async function getTask(ctx: Context, id: string, { lock = false, version }: { lock?: boolean; version?: number | undefined } = {}): Promise<TaskRow> {
  const [row] = await findTasks(ctx, [id], { lock })
  if (!row) throw notFound({ what: 'task' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'task', current: row.version })
  return row
}

/** Sets columns of tasks and gives the rows as they are now. */
export async function saveTasks(ctx: Context, ids: readonly string[], sets: ReturnType<typeof sql>): Promise<TaskRow[]> {
  return ctx.db.all<TaskRow>(sql`WITH t AS (UPDATE crm.tasks SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[]) RETURNING *) SELECT ${taskColumns} FROM t ${withLead} ORDER BY t.id`)
}

export const dueOf = ({ dueDate, dueTime, dueZone }: TaskRow): Due | null => (dueDate && dueZone ? { date: dueDate, time: dueTime, zone: dueZone } : null)
export const isOpen = ({ status }: Pick<TaskRow, 'status'>): boolean => status === 'PENDING' || status === 'IN_PROGRESS'

/** What the events of a task tell. */
export const told = ({ id, title, leadId, listingId, assigneeId }: TaskRow) => ({ taskId: id, title, leadId, listingId, assigneeId })

export const presentTask = (ctx: Context) => (row: TaskRow): z.input<typeof Task> => {
  const { dueDate: _date, dueTime: _time, dueZone: _zone, seriesStart: _start, seriesDate: _planned, standsAt: _stands, ...rest } = row
  return { ...rest, due: dueOf(row), may: { edit: may(ctx.actor, 'crm:write') } }
}
