import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { RequiredLine } from '../contract.ts'
import { rulesChanged } from '../events.ts'
import { asShipped, type Choices, type InForce, type OwnRuleRow, type RuleChoice } from './in-force.ts'

export const ownRuleColumns = sql.raw('r.id, r.avoid, r.say, r.reason, r.level, r.networks, r.is_on AS "on", r.version')

type Row = { choices: { sets: Choices['sets']; rules: Record<string, RuleChoice>; lines: RequiredLine[] } | null; own: OwnRuleRow[] | null; version: number | null }

/** Everything that holds in the workspace now, in one statement: it is asked at each pause of somebody's typing. */
export async function rulesInForce(ctx: Context): Promise<InForce> {
  const { choices, own, version } = await ctx.db.one<Row>(sql`SELECT
      (SELECT jsonb_build_object('sets', c.sets, 'rules', c.rules, 'lines', c.lines) FROM policy.choices c WHERE c.workspace_id = ${ctx.workspaceId}::uuid) AS choices,
      (SELECT jsonb_agg(to_jsonb(o)) FROM (SELECT ${ownRuleColumns} FROM policy.own_rules r WHERE r.workspace_id = ${ctx.workspaceId}::uuid ORDER BY r.created_at, r.id) o) AS own,
      (SELECT max(v.number) FROM policy.versions v WHERE v.workspace_id = ${ctx.workspaceId}::uuid) AS version`)
  return { ...asShipped, ...choices, own: own ?? [], version: version ?? 0 }
}

/**
 * Lets changes of the rules of one workspace wait for each other, so that versions are numbered without gaps and none is
 * written over unseen. Gives what holds before the change.
 */
export async function rulesForChange(ctx: Context): Promise<InForce> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO policy.choices (id, workspace_id, created_at, updated_at) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${now}::timestamptz, ${now}::timestamptz) ON CONFLICT (workspace_id) DO NOTHING`)
  await ctx.db.one(sql`SELECT id FROM policy.choices WHERE workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  return rulesInForce(ctx)
}

/** Keeps what holds after a change as the next version, and tells that it changed. A number that an override names is never given again. */
export async function keepVersion(ctx: Context, what: string): Promise<InForce> {
  const { version: before, ...snapshot } = await rulesInForce(ctx)
  const { named } = await ctx.db.one<{ named: number | null }>(sql`SELECT max(o.rules_version) AS named FROM policy.overrides o WHERE o.workspace_id = ${ctx.workspaceId}::uuid`)
  const version = Math.max(before, named ?? 0) + 1
  await ctx.db.run(sql`INSERT INTO policy.versions (id, workspace_id, number, what, snapshot, saved_by, saved_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${version}, ${what}, ${JSON.stringify(snapshot)}::jsonb, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(rulesChanged, null, { version, what })
  return { ...snapshot, version }
}
