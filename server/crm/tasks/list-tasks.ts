import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { Due, TaskCounts, TaskDate, TaskDay, TaskPage, TaskPriority, TaskView } from './contract.ts'
import { dayAfter, dayBounds, noDate } from './due.ts'
import { fromTasks, presentTask, taskColumns, type TaskRow } from './task-queries.ts'
import { visibleTasks } from './visible-tasks.ts'

const whose = {
  whose: z.enum(['mine', 'team', 'all']).default('all').describe('mine: those of whoever asks; team: those of the people in their teams'),
  assigneeId: z.union([idOf('person'), z.literal('none')]).optional().describe('A member, or none'),
  leadId: idOf('lead').optional(),
  listingId: idOf('listing').optional(),
  priority: z.array(TaskPriority).max(4).optional(),
  zone: Due.shape.zone.optional().describe('Where the day is; the workspace’s zone unless given'),
}
type Whose = z.output<z.ZodObject<typeof whose>>

export const listTasks = operation({
  id: 'crm.tasks.list',
  summary: 'Tasks of one part of the list: open ones by date, done ones newest first.',
  http: 'GET /api/v1/tasks',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...whose, view: TaskView.default('open'), from: TaskDate.optional().describe('First day'), to: TaskDate.optional().describe('Last day'), ...pageInput }),
  output: TaskPage,
  agent: { when: 'the person asks what is to be done, or what was done' },
}).run(async (ctx, { view, from, to, limit, cursor, ...wanted }) => {
  const day = dayBounds(ctx.now, wanted.zone ?? (await workspaceOf(ctx)).timeZone)
  const isDone = view === 'done'
  const key = isDone ? sql.raw('t.completed_at') : sql.raw('t.stands_at')
  const [order, beyond] = isDone ? [sql.raw('DESC'), sql.raw('<')] : [sql.raw('ASC'), sql.raw('>')]
  const after = readCursor(cursor, 2)
  const parts = [...(await matching(ctx, wanted)), ...views[view](day), ...daysBetween(key, from, to, wanted.zone ?? (await workspaceOf(ctx)).timeZone)]
  if (after) parts.push(sql`(${key}, t.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await ctx.db.all<TaskRow>(sql`SELECT ${taskColumns} FROM ${fromTasks} WHERE ${sql.join(parts, sql` AND `)} ORDER BY ${key} ${order}, t.id ${order} LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentTask(ctx), (row) => [isDone ? row.completedAt : row.standsAt, row.id])
})

export const countTasks = operation({
  id: 'crm.tasks.count',
  summary: 'How many tasks are open, in each part of the list.',
  http: 'GET /api/v1/tasks/count',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject(whose),
  output: TaskCounts,
}).run(async (ctx, wanted) => {
  const day = dayBounds(ctx.now, wanted.zone ?? (await workspaceOf(ctx)).timeZone)
  const tally = (view: keyof typeof views) => sql`count(*) FILTER (WHERE ${sql.join(views[view](day).slice(1), sql` AND `)})::int`
  return ctx.db.one<z.input<typeof TaskCounts>>(sql`SELECT ${tally('overdue')} AS overdue, ${tally('today')} AS today, ${tally('upcoming')} AS upcoming, ${tally('someday')} AS someday
    FROM ${fromTasks} WHERE ${sql.join([...(await matching(ctx, wanted)), sql`t.is_open`], sql` AND `)}`)
})

export const countDays = operation({
  id: 'crm.tasks.days',
  summary: 'How many tasks stand on each of some days, open and done.',
  http: 'GET /api/v1/tasks/days',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ ...whose, from: TaskDate, days: z.int().min(1).max(42).default(7) }),
  output: z.object({ items: z.array(TaskDay) }),
}).run(async (ctx, { from, days, ...wanted }) => {
  const zone = wanted.zone ?? (await workspaceOf(ctx)).timeZone
  const to = dayAfter(from, days - 1)
  const base = await matching(ctx, wanted)
  const onDay = (key: string) => sql.join([...base, ...daysBetween(sql.raw(key), from, to, zone)], sql` AND `)
  const rows = await ctx.db.all<z.input<typeof TaskDay>>(sql`SELECT date::text, sum(open)::int AS open, sum(done)::int AS done FROM (
      SELECT (t.stands_at AT TIME ZONE ${zone})::date AS date, 1 AS open, 0 AS done FROM ${fromTasks} WHERE ${onDay('t.stands_at')} AND t.is_open
      UNION ALL SELECT (t.completed_at AT TIME ZONE ${zone})::date, 0, 1 FROM ${fromTasks} WHERE ${onDay('t.completed_at')} AND t.completed_at IS NOT NULL) d GROUP BY 1`)
  const known = new Map(rows.map((row) => [row.date, row]))
  return { items: Array.from({ length: days }, (_, at) => known.get(dayAfter(from, at)) ?? { date: dayAfter(from, at), open: 0, done: 0 }) }
})

type Day = ReturnType<typeof dayBounds>
const open = sql`t.is_open`

/** Each view as predicates on `t`; the first says whether the task is open. */
const views = {
  overdue: ({ now }: Day) => [open, sql`t.stands_at < ${now}::timestamptz`],
  today: ({ now, tomorrow }: Day) => [open, sql`t.stands_at >= ${now}::timestamptz AND t.stands_at < ${tomorrow}::timestamptz`],
  upcoming: ({ tomorrow }: Day) => [open, sql`t.stands_at >= ${tomorrow}::timestamptz AND t.stands_at < ${noDate}::timestamptz`],
  someday: () => [open, sql`t.stands_at >= ${noDate}::timestamptz`],
  open: () => [open],
  done: () => [sql`t.completed_at IS NOT NULL`],
  all: () => [sql`true`],
}

async function matching(ctx: Context, { whose: of, assigneeId, leadId, listingId, priority }: Whose) {
  const parts = [sql`t.workspace_id = ${ctx.workspaceId}::uuid`, await visibleTasks(ctx)]
  if (of === 'mine') parts.push(sql`t.assignee_id = ${ctx.actor.personId}::uuid`)
  if (of === 'team') parts.push(sql`t.assignee_id IN (SELECT unnest(m.people) FROM crm.teams m WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND ${ctx.actor.personId}::uuid = ANY(m.people))`)
  if (assigneeId === 'none') parts.push(sql`t.assignee_id IS NULL`)
  else if (assigneeId) parts.push(sql`t.assignee_id = ${assigneeId}::uuid`)
  if (leadId) parts.push(sql`t.lead_id = ${leadId}::uuid`)
  if (listingId) parts.push(sql`t.listing_id = ${listingId}::uuid`)
  if (priority?.length) parts.push(sql`t.priority = ANY(${priority}::text[])`)
  return parts
}

function daysBetween(key: ReturnType<typeof sql.raw>, from: string | undefined, to: string | undefined, zone: string) {
  return [...(from ? [sql`${key} >= (${from}::date::timestamp AT TIME ZONE ${zone})`] : []), ...(to ? [sql`${key} < (${dayAfter(to)}::date::timestamp AT TIME ZONE ${zone})`] : [])]
}
