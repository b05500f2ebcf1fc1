-- Each process keeps the signatures of the libraries it searches in memory and reads what came since: all whose transaction
-- does not lie before the end of those it has read. What went is missing when the vectors of the nearest are read.
ALTER TABLE media.meanings ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX meanings_since ON media.meanings (workspace_id, model_id, tx);

-- Every word narrows by the index: “house number 412” reads the few files with 412 in them, not the many with the longest word.
-- LIKE against an array does not use the index, so the statement is written out, each word quoted.
CREATE FUNCTION media.holds_all(patterns text[]) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT string_agg(format('f.search LIKE %L', one), ' AND ') FROM unnest(patterns) AS one
$$;

CREATE OR REPLACE FUNCTION media.find_words(workspace uuid, patterns text[], most int) RETURNS TABLE (asset_id uuid, score int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, media, public AS $$
BEGIN
  RETURN QUERY EXECUTE format($statement$
    SELECT f.asset_id, (CASE WHEN lower(f.name) LIKE ALL ($2) THEN 4 ELSE 0 END + CASE WHEN lower(f.tags) LIKE ANY ($2) THEN 2 ELSE 0 END + CASE WHEN lower(f.room) LIKE ANY ($2) THEN 1 ELSE 0 END) AS score
    FROM media.findables f WHERE f.workspace_id = $1 AND %s
    ORDER BY score DESC, f.asset_id DESC LIMIT $3
  $statement$, media.holds_all(patterns)) USING workspace, patterns, most;
END $$;

CREATE OR REPLACE FUNCTION media.find_assets(workspace uuid, patterns text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, media, public AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT f.asset_id FROM media.findables f WHERE f.workspace_id = $1 AND %s', media.holds_all(patterns)) USING workspace;
END $$;
