import { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { availabilityOf } from './availability.ts'
import { memberFields, RoutingMember } from './contract.ts'
import { routingChanged } from './events.ts'
import { dateAt } from './hours.ts'
import { readPeople } from './load-world.ts'

export const listRoutingMembers = operation({
  id: 'crm.routing.members.list',
  summary: 'How each member wants to get leads, what they have today, and whether they would get one now.',
  http: 'GET /api/v1/routing/members',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(RoutingMember) }),
  agent: { when: 'the person asks who is at work or who has how many leads' },
}).run(async (ctx) => ({ items: await readMembers(ctx) }))

export const updateRoutingMember = operation({
  id: 'crm.routing.members.update',
  summary: 'Set the working hours, absences and limits of a member.',
  http: 'PUT /api/v1/routing/members/:personId',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ personId: idOf('person'), version: z.int().optional(), ...memberFields }),
  output: RoutingMember,
  errors: [notFound, staleVersion],
}).run(async (ctx, { personId, version, ...input }) => {
  if (!(await membersOf(ctx)).some(({ id }) => id === personId)) throw notFound({ what: 'member' })
  const before = await ctx.db.maybe<{ version: number }>(sql`SELECT version FROM crm.routing_members WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid FOR UPDATE`)
  if (version !== undefined && version !== (before?.version ?? 0)) throw staleVersion({ what: 'plan of this member', current: before?.version ?? 0 })
  await ctx.db.run(sql`INSERT INTO crm.routing_members AS m (id, workspace_id, person_id, time_zone, hours, absences, daily_cap, open_cap)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${personId}::uuid, ${input.timeZone}, ${input.hours && JSON.stringify(input.hours)}::jsonb, ${JSON.stringify(input.absences)}::jsonb, ${input.dailyCap}, ${input.openCap})
    ON CONFLICT (workspace_id, person_id) DO UPDATE SET time_zone = excluded.time_zone, hours = excluded.hours, absences = excluded.absences, daily_cap = excluded.daily_cap, open_cap = excluded.open_cap,
      version = m.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  ctx.emit(routingChanged, personId, { what: 'member', id: personId })
  return (await readMembers(ctx)).find((one) => one.personId === personId)!
})

async function readMembers(ctx: Context): Promise<z.input<typeof RoutingMember>[]> {
  const at = ctx.now.toISOString()
  const members = await membersOf(ctx)
  const [people, rows] = await Promise.all([
    readPeople(ctx, members.map(({ id }) => id), at),
    ctx.db.all<{ personId: string; timeZone: string | null; version: number }>(sql`SELECT person_id AS "personId", time_zone AS "timeZone", version FROM crm.routing_members WHERE workspace_id = ${ctx.workspaceId}::uuid`),
  ])
  return members.flatMap((member) => {
    const person = people.get(member.id)
    if (!person) return []
    const row = rows.find(({ personId }) => personId === member.id)
    const now = availabilityOf(person, at)
    return [{
      personId: member.id, name: member.name, avatarUrl: member.avatarUrl, timeZone: row?.timeZone ?? null, zone: person.zone, hours: person.hours && [...person.hours], absences: [...person.absences],
      dailyCap: person.dailyCap, openCap: person.openCap, given: person.given(dateAt(at, person.zone)), open: person.open, free: now.free, why: now.free ? null : now.why, version: row?.version ?? 0,
    }]
  })
}
