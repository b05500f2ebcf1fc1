import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'

/**
 * Looks for pairs that these leads make with any other, and writes down what is new, surer, or no longer so. What a person decided
 * stays decided. Answers how many pairs are known now. `later`: only with leads of a later id, for runs that see every lead.
 * Proposals are nobody's work: they belong to no run, and no undo takes them back.
 */
export async function findDuplicates(ctx: Context, leadIds: readonly string[], { later = false } = {}): Promise<number> {
  await withoutJournal(ctx)
  if (leadIds.length >= many) await ctx.db.run(sql`SELECT crm.know_leads()`)
  const now = ctx.now.toISOString()
  const found = await ctx.db.all<{ one: string; other: string; signs: Record<string, unknown> }>(sql`SELECT one, other, signs FROM crm.find_duplicates(${ctx.workspaceId}::uuid, ${leadIds}::uuid[], ${later})`)
  const rows = found.map((pair) => ({ id: newId(), ...pair }))
  const sides = later ? sql`d.lead_a = ANY(${leadIds}::uuid[])` : sql`(d.lead_a = ANY(${leadIds}::uuid[]) OR d.lead_b = ANY(${leadIds}::uuid[]))`
  await ctx.db.run(sql`DELETE FROM crm.duplicates d WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.state = 'open' AND ${sides}
    AND NOT EXISTS (SELECT FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(one uuid, other uuid) WHERE r.one = d.lead_a AND r.other = d.lead_b)`)
  if (rows.length === 0) return 0
  await ctx.db.run(sql`INSERT INTO crm.duplicates AS d (id, workspace_id, lead_a, lead_b, signs, score, created_at, updated_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.one, r.other, r.signs, crm.duplicate_score(r.signs), ${now}::timestamptz, ${now}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, one uuid, other uuid, signs jsonb)
    WHERE crm.duplicate_score(r.signs) >= ${leastScore}
    ON CONFLICT (workspace_id, lead_a, lead_b) DO UPDATE SET signs = excluded.signs, score = excluded.score, updated_at = excluded.updated_at WHERE d.state = 'open' AND d.signs <> excluded.signs`)
  return rows.length
}

/** From so many leads at once on, old statistics of the table cost more than new ones. */
const many = 500

/** Below this a pair is not worth anybody's minute. */
const leastScore = 35
