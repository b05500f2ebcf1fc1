import { z } from 'zod'
import { membersAmong } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { dateIn, instantFromWall, type Instant } from '../../platform/time.ts'
import { TaskDigest } from './contract.ts'
import { dayAfter } from './due.ts'

export const usualHour = 8
type Row = { active: boolean; hour: number; nextAt: string | null }

export const readDigest = operation({
  id: 'crm.tasks.digest',
  summary: 'When you hear of your overdue tasks.',
  http: 'GET /api/v1/tasks/digest',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: TaskDigest,
  errors: [notAllowed],
}).run(async (ctx) => {
  const person = await caller(ctx)
  const row = await ctx.db.maybe<Row>(sql`SELECT active, hour, next_at AS "nextAt" FROM crm.task_digests WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${person.id}::uuid`)
  return present(row ?? { active: true, hour: usualHour, nextAt: null }, person.timeZone)
})

export const setDigest = operation({
  id: 'crm.tasks.set-digest',
  summary: 'Choose the hour at which you hear of your overdue tasks, or that you do not.',
  http: 'PUT /api/v1/tasks/digest',
  permission: 'crm:read',
  effect: 'write',
  input: z.strictObject({ active: z.boolean(), hour: TaskDigest.shape.hour }),
  output: TaskDigest,
  errors: [notAllowed],
}).run(async (ctx, { active, hour }) => {
  const person = await caller(ctx)
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<Row>(sql`INSERT INTO crm.task_digests AS d (id, workspace_id, person_id, active, hour, next_at, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${person.id}::uuid, ${active}, ${hour}, ${nextDigest(ctx.now, hour, person.timeZone)}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id, person_id) DO UPDATE SET active = excluded.active, hour = excluded.hour, next_at = excluded.next_at, version = d.version + 1, updated_at = excluded.updated_at
    RETURNING active, hour, next_at AS "nextAt"`)
  ctx.signal('crm.tell-overdue')
  return present(row, person.timeZone)
})

/** A person who has a task hears once a day what is overdue, unless they chose otherwise before. */
export async function keepDigest(ctx: Context, personId: string): Promise<void> {
  const known = await ctx.db.maybe(sql`SELECT id FROM crm.task_digests WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid`)
  if (known) return
  const person = (await membersAmong(ctx, [personId])).get(personId)
  if (!person) return
  await ctx.db.run(sql`INSERT INTO crm.task_digests (id, workspace_id, person_id, next_at, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${personId}::uuid, ${nextDigest(ctx.now, usualHour, person.timeZone)}::timestamptz, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT DO NOTHING`)
  ctx.signal('crm.tell-overdue')
}

/** The next time after `now` that a clock in the zone shows the hour. */
export function nextDigest(now: Date, hour: number, zone: string): Instant {
  const today = dateIn(now, zone)
  const at = (date: string) => instantFromWall({ wall: `${date}T${String(hour).padStart(2, '0')}:00`, zone }).at
  return at(today) > now.toISOString() ? at(today) : at(dayAfter(today))
}

async function caller(ctx: Context) {
  const person = ctx.actor.personId ? (await membersAmong(ctx, [ctx.actor.personId])).get(ctx.actor.personId) : undefined
  if (!person) throw notAllowed({ permission: 'Have tasks' })
  return person
}

const present = (row: Row, zone: string): z.input<typeof TaskDigest> => ({ ...row, zone, nextAt: row.active ? row.nextAt : null })
