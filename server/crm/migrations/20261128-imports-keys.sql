-- One look into an index for each key of each row, whatever the planner believes: while an import fills the tables, all that it knows
-- of them is old, and a join that begins with the leads takes minutes. The subqueries with a limit cannot be turned round, and what
-- is in the trash is left out behind them: a subquery that said so itself could take any of the indexes without the trash.
DROP FUNCTION crm.import_matches;
CREATE FUNCTION crm.import_matches(workspace uuid, import uuid, first int, last int) RETURNS TABLE (at_row int, key text, lead_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2500
SET search_path = pg_catalog, public SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET enable_bitmapscan = off SET max_parallel_workers_per_gather = 0 SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  rows int[]; words text[];
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'import in a foreign workspace'; END IF;

  SELECT array_agg(r.row), array_agg(r.known_id::text) INTO rows, words FROM crm.import_rows r
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.known_id IS NOT NULL AND r.record IS NOT NULL;
  RETURN QUERY SELECT k.row, 'id', m.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT l.id FROM crm.leads l WHERE l.id = k.word::uuid AND l.workspace_id = workspace AND l.deleted_at IS NULL AND l.merged_into IS NULL LIMIT 1) m;

  SELECT array_agg(r.row), array_agg(r.external_id) INTO rows, words FROM crm.import_rows r
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.external_id IS NOT NULL AND r.record IS NOT NULL;
  RETURN QUERY SELECT k.row, 'externalId', m.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT l.id, l.deleted_at, l.merged_into FROM crm.leads l WHERE l.workspace_id = workspace AND l.external_id = k.word LIMIT 20) m WHERE m.deleted_at IS NULL AND m.merged_into IS NULL;

  SELECT array_agg(r.row), array_agg(e) INTO rows, words FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.emails) e
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL;
  RETURN QUERY SELECT k.row, 'email', m.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT l.id, l.deleted_at, l.merged_into FROM crm.leads l WHERE l.workspace_id = workspace AND lower(l.email) = k.word LIMIT 20) m WHERE m.deleted_at IS NULL AND m.merged_into IS NULL;
  RETURN QUERY SELECT k.row, 'email', l.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT t.lead_id FROM crm.lead_terms t WHERE t.workspace_id = workspace AND t.field = 'email' AND t.words = k.word COLLATE "C" LIMIT 5) m
    CROSS JOIN LATERAL (SELECT o.id FROM crm.leads o WHERE o.id = m.lead_id AND o.deleted_at IS NULL AND o.merged_into IS NULL LIMIT 1) l;

  SELECT array_agg(r.row), array_agg(p) INTO rows, words FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.phones) p
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL;
  RETURN QUERY SELECT k.row, 'phone', m.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT l.id, l.deleted_at, l.merged_into FROM crm.leads l WHERE l.workspace_id = workspace AND l.phone = k.word LIMIT 20) m WHERE m.deleted_at IS NULL AND m.merged_into IS NULL;
  RETURN QUERY SELECT k.row, 'phone', l.id FROM unnest(rows, words) AS k(row, word) CROSS JOIN LATERAL (
    SELECT t.lead_id FROM crm.lead_terms t WHERE t.workspace_id = workspace AND t.field = 'phone' AND t.words = k.word COLLATE "C" LIMIT 5) m
    CROSS JOIN LATERAL (SELECT o.id FROM crm.leads o WHERE o.id = m.lead_id AND o.deleted_at IS NULL AND o.merged_into IS NULL LIMIT 1) l;
END $$;
GRANT EXECUTE ON FUNCTION crm.import_matches TO foyer_app, foyer_system;
