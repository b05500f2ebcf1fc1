import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import type { ImportPolicy } from './contract.ts'
import { importKeys, type After, type Match } from './decide-row.ts'

/** Finds rows of the file that share a key with an earlier one, and notes the earliest. */
export const linkDoubles = (ctx: Context, importId: string, policy: ImportPolicy): Promise<number> =>
  ctx.db.run(sql`WITH rows AS (SELECT * FROM crm.import_rows WHERE import_id = ${importId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND record IS NOT NULL),
    keys AS (
      SELECT row, 'id' AS key, known_id::text AS word FROM rows WHERE known_id IS NOT NULL
      UNION ALL SELECT row, 'externalId', external_id FROM rows WHERE external_id IS NOT NULL
      UNION ALL SELECT row, 'email', e FROM rows, unnest(emails) e
      UNION ALL SELECT row, 'phone', p FROM rows, unnest(phones) p
    ),
    -- Grouped by hash: most words of a file stand in it once, and sorting all of them to find those that do not takes most of the time.
    firsts AS (SELECT key, word, min(row) AS first FROM keys WHERE key = ANY(${importKeys.filter((key) => policy[key] !== 'create')}::text[]) GROUP BY key, word HAVING count(*) > 1),
    links AS (SELECT DISTINCT ON (k.row) k.row, k.key, f.first FROM firsts f JOIN keys k ON k.key = f.key AND k.word = f.word WHERE f.first < k.row ORDER BY k.row, array_position(${[...importKeys]}::text[], k.key))
    UPDATE crm.import_rows r SET after_row = k.first, after_key = k.key FROM links k WHERE r.import_id = ${importId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row = k.row`)

/** Which leads the rows from `first` to `last` mean, with what the actor may do with each; by row. */
export async function matchRows(ctx: Context, importId: string, first: number, last: number): Promise<Map<number, Match[]>> {
  const viewer = await viewerOf(ctx)
  const rows = await ctx.db.all<Match>(sql`SELECT m.at_row AS row, m.key, m.lead_id AS "leadId", ${visibleRows(viewer, 'lead', 'read')} AS "mayRead", ${visibleRows(viewer, 'lead', 'write')} AS "mayWrite"
    FROM crm.import_matches(${ctx.workspaceId}::uuid, ${importId}::uuid, ${first}, ${last}) m JOIN crm.leads l ON l.id = m.lead_id AND l.workspace_id = ${ctx.workspaceId}::uuid ORDER BY l.created_at, l.id`)
  return Map.groupBy(rows, ({ row }) => row)
}

export type Pending = { row: number; outcome: 'new' | 'update' | 'duplicate'; leadId: string; after: After | null; afterLeadId: string | null; hasNote: boolean }

/** The rows from `first` to `last` that were understood. */
export async function pendingRows(ctx: Context, importId: string, first: number, last: number): Promise<Pending[]> {
  const rows = await ctx.db.all<Omit<Pending, 'after'> & { afterRow: number | null; afterKey: After['key'] | null; afterLine: number | null }>(sql`SELECT r.row, r.outcome, r.lead_id AS "leadId", r.after_row AS "afterRow", r.after_key AS "afterKey",
      a.line AS "afterLine", a.lead_id AS "afterLeadId", r.record ? '_note' AS "hasNote"
    FROM crm.import_rows r LEFT JOIN crm.import_rows a ON a.import_id = r.import_id AND a.row = r.after_row
    WHERE r.import_id = ${importId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row BETWEEN ${first} AND ${last} AND r.record IS NOT NULL ORDER BY r.row`)
  return rows.map(({ afterRow, afterKey, afterLine, ...row }) => ({ ...row, after: afterRow !== null && afterKey !== null && afterLine !== null ? { row: afterRow, key: afterKey, line: afterLine } : null }))
}

export type Verdict = { row: number; outcome: 'new' | 'update' | 'duplicate'; lead: string | null; reason: string | null }

/** Writes what becomes of rows. */
export async function saveVerdicts(ctx: Context, importId: string, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return
  await ctx.db.run(sql`UPDATE crm.import_rows r SET outcome = v.outcome, lead_id = v.lead, reason = v.reason FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS v(row int, outcome text, lead uuid, reason text)
    WHERE r.import_id = ${importId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row = v.row`)
}
