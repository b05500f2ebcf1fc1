import { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { accessChanged } from '../access/index.ts'
import { ownerNotMember, teamNameTaken } from '../errors.ts'
import { Team } from './contract.ts'

const columns = sql`id, name, people, version, created_at AS "createdAt"`
const fields = {
  name: z.string().trim().min(1, 'Name the team.').max(80, 'Use 80 characters or fewer.'),
  people: z.array(idOf('person')).max(500).describe('Members of the workspace'),
}

export const listTeams = operation({
  id: 'crm.teams.list',
  summary: 'The teams of the workspace, with their people.',
  http: 'GET /api/v1/lead-teams',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Team) }),
}).run(async (ctx) => ({ items: await ctx.db.all<z.input<typeof Team>>(sql`SELECT ${columns} FROM crm.teams WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(name)`) }))

export const createTeam = operation({
  id: 'crm.teams.create',
  summary: 'Make a team. Its people can be given leads together and see each other’s, when the access rules say so.',
  http: 'POST /api/v1/lead-teams',
  permission: 'crm:access',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: fields.name, people: fields.people.default([]) }),
  output: Team,
  errors: [teamNameTaken, ownerNotMember],
}).run(async (ctx, { name, people }) => {
  await checkNameAndPeople(ctx, null, name, people)
  accessChanged(ctx)
  return ctx.db.one<z.input<typeof Team>>(sql`INSERT INTO crm.teams (id, workspace_id, name, people, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${people}::uuid[], ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz) RETURNING ${columns}`)
})

export const updateTeam = operation({
  id: 'crm.teams.update',
  summary: 'Rename a team or change who is in it.',
  http: 'PUT /api/v1/lead-teams/:id',
  permission: 'crm:access',
  effect: 'write',
  input: z.strictObject({ id: idOf('team'), name: fields.name.optional(), people: fields.people.optional(), version: z.int().optional() }),
  output: Team,
  errors: [notFound, staleVersion, teamNameTaken, ownerNotMember],
}).run(async (ctx, { id, name, people, version }) => {
  const before = await ctx.db.maybe<{ version: number }>(sql`SELECT version FROM crm.teams WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!before) throw notFound({ what: 'team' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'team', current: before.version })
  await checkNameAndPeople(ctx, id, name, people ?? [])
  accessChanged(ctx)
  return ctx.db.one<z.input<typeof Team>>(sql`UPDATE crm.teams SET name = coalesce(${name ?? null}, name), people = coalesce(${people ?? null}::uuid[], people), version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
})

export const deleteTeam = operation({
  id: 'crm.teams.delete',
  summary: 'Delete a team. Its leads stay with their owners.',
  http: 'DELETE /api/v1/lead-teams/:id',
  permission: 'crm:access',
  effect: 'write',
  input: z.strictObject({ id: idOf('team') }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const gone = await ctx.db.run(sql`DELETE FROM crm.teams WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (gone === 0) throw notFound({ what: 'team' })
  accessChanged(ctx)
  return done
})

async function checkNameAndPeople(ctx: Context, id: string | null, name: string | undefined, people: readonly string[]): Promise<void> {
  if (name !== undefined && (await ctx.db.maybe(sql`SELECT id FROM crm.teams WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${id}::uuid`))) {
    throw teamNameTaken({ name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a team “${name}” already. Choose another name.` }] })
  }
  if (people.length === 0) return
  const members = new Set((await membersOf(ctx)).map((member) => member.id))
  const stranger = people.findIndex((person) => !members.has(person))
  if (stranger >= 0) throw ownerNotMember({}, { fields: [{ path: `people.${stranger}`, rule: 'member', message: 'Choose somebody who is a member of this workspace.' }] })
}
