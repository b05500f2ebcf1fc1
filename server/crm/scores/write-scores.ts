import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'
import type { CompiledRules } from './score-sql.ts'

type Sql = ReturnType<typeof sql>

/**
 * Works out the scores of some leads and writes those that differ: the score alone, neither version nor time of change, so that whoever
 * edits a lead meanwhile is not told that it changed. Scores are nobody's work: they belong to no run of the journal. A lead that somebody
 * holds at this moment is left for later (crm.scores_due) instead of waited for.
 * @param which picks leads `l`, with its own ORDER BY id and LIMIT when there are many
 */
export async function writeScores(ctx: Context, compiled: CompiledRules, which: Sql): Promise<{ seen: number; lastId: string | null; changed: string[] }> {
  await withoutJournal(ctx)
  return ctx.db.one<{ seen: number; lastId: string | null; changed: string[] }>(sql`
    WITH scored AS MATERIALIZED (
      SELECT l.id, l.score AS before, ${compiled.overall} AS score FROM (SELECT l.* FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL AND ${which}) l ${compiled.events}
    ), free AS MATERIALIZED (
      SELECT l.id, s.score FROM crm.leads l JOIN scored s ON s.id = l.id WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND s.score <> s.before ORDER BY l.id FOR NO KEY UPDATE OF l SKIP LOCKED
    ), written AS (
      UPDATE crm.leads l SET score = f.score FROM free f WHERE l.id = f.id AND l.workspace_id = ${ctx.workspaceId}::uuid RETURNING l.id
    ), later AS (
      INSERT INTO crm.scores_due (workspace_id, lead_id) SELECT ${ctx.workspaceId}::uuid, s.id FROM scored s WHERE s.score <> s.before AND NOT EXISTS (SELECT FROM free f WHERE f.id = s.id) ON CONFLICT DO NOTHING
    )
    SELECT (SELECT count(*)::int FROM scored) AS seen, (SELECT id FROM scored ORDER BY id DESC LIMIT 1) AS "lastId", coalesce((SELECT array_agg(id) FROM written), '{}') AS changed`)
}
