-- Erases what the journal knows of some rows, for data that must not outlive a licence or a wish to be forgotten. What it
-- forgets cannot be undone.
CREATE FUNCTION platform.forget_rows(workspace uuid, ids uuid[]) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM platform.changes WHERE workspace_id = workspace AND row_id = ANY (ids) RETURNING 1) SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION platform.forget_rows TO foyer_app, foyer_system;
