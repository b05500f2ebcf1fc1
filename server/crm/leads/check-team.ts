import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { teamUnknown } from '../errors.ts'

/** Throws `crm.team_unknown` on the field `teamId` unless it is a team of the workspace. */
export async function checkTeam(ctx: Context, teamId: string): Promise<void> {
  const known = await ctx.db.maybe(sql`SELECT id FROM crm.teams WHERE id = ${teamId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!known) throw teamUnknown({}, { fields: [{ path: 'teamId', rule: 'team', message: 'Choose one of the teams of this workspace.' }] })
}
