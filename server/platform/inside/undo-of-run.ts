import { sql } from '../db/sql.ts'

type Sql = ReturnType<typeof sql>

/**
 * How the undo of a run went, as an SQL value for a row that names its run: null while nobody asked for one, else
 * `{ state: 'waiting' | 'done', undone, kept }`. Of a run of many rows a job keeps count; of a small one it is only known that it was done.
 */
export const undoOfRun = (run: Sql, workspace: Sql, since: Sql): Sql => sql`CASE
  WHEN ${run} IS NULL THEN NULL
  WHEN EXISTS (SELECT FROM platform.undos u WHERE u.run_id = ${run} AND u.workspace_id = ${workspace})
    THEN (SELECT jsonb_build_object('state', u.state, 'undone', u.undone, 'kept', jsonb_array_length(u.kept) + u.kept_more) FROM platform.undos u WHERE u.run_id = ${run} AND u.workspace_id = ${workspace})
  WHEN EXISTS (SELECT FROM platform.audit_log a WHERE a.undoes = ${run} AND a.workspace_id = ${workspace} AND a.at >= ${since}) THEN jsonb_build_object('state', 'done', 'undone', 0, 'kept', 0) END`

/** Did another run than this one (and than those that took it back) write on the row since then? As an SQL condition. */
export const touchedByOthers = ({ table, row, run, workspace, since }: { table: string; row: Sql; run: string; workspace: string; since: string }): Sql => sql`EXISTS (SELECT FROM platform.changes c
  WHERE c.row_id = ${row} AND c.table_name = ${table} AND c.at >= ${since}::timestamptz AND c.run_id <> ALL (ARRAY(SELECT a.run_id FROM platform.audit_log a
    WHERE a.undoes = ${run}::uuid AND a.workspace_id = ${workspace}::uuid AND a.at >= ${since}::timestamptz) || ${run}::uuid))`
