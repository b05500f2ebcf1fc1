import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { ScoreRules, type ScoreVersion } from './contract.ts'
import { defaultScoreRules } from './default-rules.ts'
import { compileRules } from './score-sql.ts'

export type VersionRow = { id: string | null; state: 'draft' | 'live' | 'past'; number: number | null; rules: unknown; note: string | null; savedBy: string | null; publishedAt: string | null; updatedAt: string | null; version: number }
export const versionColumns = sql.raw('r.id, r.state, r.number, r.rules, r.note, r.saved_by AS "savedBy", r.published_at AS "publishedAt", r.updated_at AS "updatedAt", r.version')

/** Version 1 of a workspace that has published no other. It needs no row. */
export const shipped: VersionRow = { id: null, state: 'live', number: 1, rules: defaultScoreRules, note: 'What Foyer begins with', savedBy: null, publishedAt: null, updatedAt: null, version: 1 }

/** The live version and the draft, if there is one. */
export async function readVersions(ctx: Context, { lock = false } = {}): Promise<{ live: VersionRow; draft: VersionRow | null }> {
  const rows = await ctx.db.all<VersionRow>(sql`SELECT ${versionColumns} FROM crm.score_rules r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.state IN ('live', 'draft') ${lock ? sql`FOR UPDATE` : sql``}`)
  return { live: rows.find(({ state }) => state === 'live') ?? shipped, draft: rows.find(({ state }) => state === 'draft') ?? null }
}

/** The rules that scores are made by now. */
export async function liveRules(ctx: Context): Promise<{ rules: ScoreRules; number: number }> {
  const { live } = await readVersions(ctx)
  return { rules: ScoreRules.parse(live.rules), number: live.number ?? 1 }
}

/** Writes the shipped rules down as version 1, so that a second version has something to follow. */
export const keepShipped = (ctx: Context): Promise<number> =>
  ctx.db.run(sql`INSERT INTO crm.score_rules (id, workspace_id, state, number, rules, note, created_at, updated_at)
    SELECT ${newId()}::uuid, ${ctx.workspaceId}::uuid, 'live', 1, ${JSON.stringify(shipped.rules)}::jsonb, ${shipped.note}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
    WHERE NOT EXISTS (SELECT FROM crm.score_rules WHERE workspace_id = ${ctx.workspaceId}::uuid AND state = 'live') ON CONFLICT DO NOTHING`)

export function presentVersion({ id: _, rules, ...row }: VersionRow): Omit<ScoreVersion, 'broken'> {
  return { ...row, ...ScoreRules.parse(rules) }
}

export async function presentWhole(ctx: Context, row: VersionRow): Promise<ScoreVersion> {
  const version = presentVersion(row)
  return { ...version, broken: (await compileRules(ctx, version)).broken }
}
