import { membersAmong } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { addSeconds } from '../../platform/time.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Stretch } from './contract.ts'
import { dateAt } from './hours.ts'
import type { Group, Person, PlannedStep, World } from './world.ts'

type MemberRow = { personId: string; timeZone: string | null; hours: Stretch[] | null; absences: { from: string; to: string; note: string }[]; dailyCap: number | null; openCap: number | null }

/** One routing decision at a time in a workspace: turns and caps are read and moved under this lock, until the transaction ends. */
export const lockRouting = (ctx: Context) => ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`crm.routing ${ctx.workspaceId}`}, 0))`)

/** Groups and ponds by id, those in the trash left out. */
export async function readGroups(ctx: Context, ids: readonly string[] | 'all'): Promise<Map<string, Group>> {
  const rows = await ctx.db.all<Group>(sql`SELECT id, kind, name, members, away FROM crm.routing_groups WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL
    ${ids === 'all' ? sql`` : sql`AND id = ANY(${ids as string[]}::uuid[])`}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The people with these ids as they are now: former members are left out. `fresh` leaves today's counts at zero, for replays. */
export async function readPeople(ctx: Context, ids: readonly string[], at: string, { fresh = false } = {}): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids)]
  const members = await membersAmong(ctx, wanted)
  const known = [...members.keys()]
  const [settings, given, open] = await Promise.all([
    ctx.db.all<MemberRow>(sql`SELECT person_id AS "personId", time_zone AS "timeZone", hours, absences, daily_cap AS "dailyCap", open_cap AS "openCap" FROM crm.routing_members
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ANY(${known}::uuid[])`),
    // A day anywhere on earth began less than two days ago.
    fresh ? [] : ctx.db.all<{ personId: string; at: string }>(sql`SELECT owner_id AS "personId", given_at AS at FROM crm.routing_assignments
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND owner_id = ANY(${known}::uuid[]) AND given_at > ${addSeconds(at, -172_800)}::timestamptz`),
    fresh ? [] : ctx.db.all<{ personId: string; open: number }>(sql`SELECT owner_id AS "personId", count(*)::int AS open FROM crm.leads
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND owner_id = ANY(${known}::uuid[]) AND deleted_at IS NULL AND merged_into IS NULL AND status NOT IN ('WON', 'LOST') GROUP BY 1`),
  ])
  const byPerson = new Map(settings.map((row) => [row.personId, row]))
  return new Map([...members.values()].map((member) => {
    const row = byPerson.get(member.id)
    const zone = row?.timeZone ?? member.timeZone
    const mine = given.filter(({ personId }) => personId === member.id)
    return [member.id, {
      id: member.id, name: member.name, zone, hours: row?.hours ?? null, absences: row?.absences ?? [], dailyCap: row?.dailyCap ?? null, openCap: row?.openCap ?? null,
      given: (date: string) => mine.filter((one) => dateAt(one.at, zone) === date).length,
      open: open.find(({ personId }) => personId === member.id)?.open ?? 0,
    }]
  }))
}

/** Whoever and whatever the steps name. */
export async function loadWorld(ctx: Context, steps: readonly PlannedStep[], at: string): Promise<World> {
  const groups = await readGroups(ctx, steps.flatMap((step) => ('groupId' in step ? [step.groupId] : [])))
  const named = steps.flatMap((step) => (step.kind === 'person' ? [step.personId] : []))
  const [people, turns] = await Promise.all([
    readPeople(ctx, [...named, ...[...groups.values()].flatMap(({ members }) => members.map(({ personId }) => personId))], at),
    ctx.db.all<{ groupId: string; personId: string; running: number }>(sql`SELECT group_id AS "groupId", person_id AS "personId", running FROM crm.routing_turns
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND group_id = ANY(${[...groups.keys()]}::uuid[])`),
  ])
  return { people, groups, turns: new Map([...Map.groupBy(turns, ({ groupId }) => groupId)].map(([id, rows]) => [id, new Map(rows.map(({ personId, running }) => [personId, running]))])) }
}

/** Keeps whose turn it is. To be called under {@link lockRouting}. */
export async function saveTurns(ctx: Context, { turns }: World): Promise<void> {
  const rows = [...turns].flatMap(([groupId, running]) => [...running].map(([personId, value]) => ({ g: groupId, p: personId, r: value })))
  if (rows.length === 0) return
  await ctx.db.run(sql`INSERT INTO crm.routing_turns (workspace_id, group_id, person_id, running)
    SELECT ${ctx.workspaceId}::uuid, t.g, t.p, t.r FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(g uuid, p uuid, r int)
    ON CONFLICT (group_id, person_id) DO UPDATE SET running = excluded.running`)
}
