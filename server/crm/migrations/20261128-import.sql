-- Leads that come from files.

-- The id under which another system knows the lead: an import finds it again by this.
ALTER TABLE crm.leads ADD external_id text;
CREATE INDEX leads_by_external_id ON crm.leads (workspace_id, external_id) WHERE external_id IS NOT NULL;

-- One file on its way in. No journal: taking the leads back must not take back what is known of the import.
CREATE TABLE crm.imports (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'mapping' CHECK (state IN ('mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  name text NOT NULL,
  bytes bigint NOT NULL,
  storage_key text,
  -- How the file is read: format, encoding, delimiter, header, sheet.
  reading jsonb NOT NULL,
  -- What it holds: [{ name, samples }]
  columns jsonb NOT NULL,
  notices jsonb NOT NULL DEFAULT '[]',
  mapping jsonb NOT NULL,
  policy jsonb NOT NULL,
  defaults jsonb NOT NULL,
  -- Tags and choices that the file names and the workspace does not have yet; they are made when it is applied.
  to_make jsonb NOT NULL DEFAULT '{}',
  -- How far the dry run has read, and what it found.
  bytes_read bigint NOT NULL DEFAULT 0,
  rows_read int NOT NULL DEFAULT 0,
  found jsonb NOT NULL DEFAULT '{}',
  -- The next row to be written. It moves in the transaction that writes the rows before it, so none is written twice.
  next_row int NOT NULL DEFAULT 1,
  written jsonb NOT NULL DEFAULT '{}',
  stop_asked boolean NOT NULL DEFAULT false,
  -- Why it failed, in words for the person.
  problem text,
  -- Whose rights hold: { kind, id, personId, role }
  actor jsonb NOT NULL,
  run_id uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  checked_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX imports_by_time ON crm.imports (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.imports');

-- The rows of a file as they were understood.
CREATE TABLE crm.import_rows (
  import_id uuid NOT NULL REFERENCES crm.imports ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  row int NOT NULL,
  -- Where it stands in the file, for people.
  line int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('new', 'update', 'duplicate', 'error')),
  -- The lead it becomes or changes.
  lead_id uuid,
  reason text,
  -- What it is known by.
  known_id uuid,
  external_id text,
  emails text[] NOT NULL DEFAULT '{}',
  phones text[] NOT NULL DEFAULT '{}',
  -- An earlier row of the file with the same key, and which key that is.
  after_row int,
  after_key text,
  -- Columns of crm.leads; null for a row that is wrong.
  record jsonb,
  -- The row as it stood in the file, kept only when it is wrong.
  cells jsonb,
  PRIMARY KEY (import_id, row)
);
CREATE INDEX import_rows_by_outcome ON crm.import_rows (import_id, outcome, row);
CALL platform.lock_to_workspace('crm.import_rows');

-- The mapping that somebody chose for files with this head.
CREATE TABLE crm.import_mappings (
  workspace_id uuid NOT NULL,
  head text NOT NULL,
  mapping jsonb NOT NULL,
  policy jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, head)
);
CALL platform.lock_to_workspace('crm.import_mappings');

-- Which leads the rows of an import mean, by each key. Under row-level security a comparison with lower(email) cannot use its
-- index, so this runs as the owner and checks the workspace itself. One look into an index for each key of each row, whatever the
-- planner believes: while an import fills the tables, all that it knows of them is old, and a join that begins with the leads takes
-- minutes. The subqueries with a limit cannot be turned round, and what is in the trash is left out behind them: a subquery that said
-- so itself could take any of the indexes without the trash. Planned at each call with what it asks for: a plan made while the tables
-- were empty takes the first index that begins with the workspace, and reads all of it for each row.
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

-- What is known of crm.import_rows when a file has just been read is of earlier files. A lookup of one row by its number would then go
-- through all rows of the import, for each of them; autovacuum comes a minute too late.
GRANT MAINTAIN ON crm.import_rows TO foyer_system;
CREATE FUNCTION crm.know_import_rows() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN ANALYZE crm.import_rows; END $$;
GRANT CREATE ON SCHEMA crm TO foyer_system;
ALTER FUNCTION crm.know_import_rows OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA crm FROM foyer_system;
GRANT EXECUTE ON FUNCTION crm.know_import_rows TO foyer_app;
