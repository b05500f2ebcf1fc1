-- What rooms may ask about a run, without reading the ground floor's tables themselves. Both run with the caller's rights.

-- How the undo of a run went: { state, undone, kept }, or null while nobody took it back. A small undo keeps no account of its
-- own; then the numbers are 0 and only its state is told.
CREATE FUNCTION platform.undo_of(run uuid, workspace uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN run IS NULL THEN NULL
    WHEN EXISTS (SELECT FROM platform.undos u WHERE u.run_id = run AND u.workspace_id = workspace)
      THEN (SELECT jsonb_build_object('state', u.state, 'undone', u.undone, 'kept', jsonb_array_length(u.kept) + u.kept_more) FROM platform.undos u WHERE u.run_id = run AND u.workspace_id = workspace LIMIT 1)
    WHEN EXISTS (SELECT FROM platform.audit_log a WHERE a.undoes = run AND a.workspace_id = workspace) THEN jsonb_build_object('state', 'done', 'undone', 0, 'kept', 0)
  END
$$;

-- Was the row changed by others after the run touched it? Its own undo does not count.
CREATE FUNCTION platform.touched_since(run uuid, of_table text, row_id uuid, workspace uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM platform.changes c WHERE c.row_id = touched_since.row_id AND c.table_name = of_table AND c.run_id <> run
    AND c.id > (SELECT min(o.id) FROM platform.changes o WHERE o.run_id = run AND o.row_id = touched_since.row_id)
    AND c.run_id NOT IN (SELECT a.run_id FROM platform.audit_log a WHERE a.undoes = run AND a.workspace_id = workspace))
$$;
GRANT EXECUTE ON FUNCTION platform.undo_of, platform.touched_since TO foyer_app, foyer_system;
