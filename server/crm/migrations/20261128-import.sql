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
-- index, so this runs as the owner and checks the workspace itself. Rows are few and leads many: always through the indexes.
CREATE FUNCTION crm.import_matches(workspace uuid, import uuid, first int, last int) RETURNS TABLE (at_row int, key text, lead_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'import in a foreign workspace'; END IF;
  RETURN QUERY
  SELECT r.row, 'id', l.id FROM crm.import_rows r JOIN crm.leads l ON l.id = r.known_id
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.workspace_id = workspace AND l.deleted_at IS NULL AND l.merged_into IS NULL
  UNION ALL
  SELECT r.row, 'externalId', l.id FROM crm.import_rows r JOIN crm.leads l ON l.workspace_id = workspace AND l.external_id = r.external_id
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.deleted_at IS NULL AND l.merged_into IS NULL
  UNION ALL
  SELECT r.row, 'email', l.id FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.emails) e JOIN crm.leads l ON l.workspace_id = workspace AND lower(l.email) = e
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.deleted_at IS NULL AND l.merged_into IS NULL
  UNION ALL
  SELECT r.row, 'email', l.id FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.emails) e JOIN crm.lead_terms t ON t.workspace_id = workspace AND t.field = 'email' AND t.words = e
    JOIN crm.leads l ON l.id = t.lead_id
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.deleted_at IS NULL AND l.merged_into IS NULL
  UNION ALL
  SELECT r.row, 'phone', l.id FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.phones) p JOIN crm.leads l ON l.workspace_id = workspace AND l.phone = p
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.deleted_at IS NULL AND l.merged_into IS NULL
  UNION ALL
  SELECT r.row, 'phone', l.id FROM crm.import_rows r CROSS JOIN LATERAL unnest(r.phones) p JOIN crm.lead_terms t ON t.workspace_id = workspace AND t.field = 'phone' AND t.words = p
    JOIN crm.leads l ON l.id = t.lead_id
    WHERE r.import_id = import AND r.workspace_id = workspace AND r.row BETWEEN first AND last AND r.record IS NOT NULL AND l.deleted_at IS NULL AND l.merged_into IS NULL;
END $$;
GRANT EXECUTE ON FUNCTION crm.import_matches TO foyer_app, foyer_system;
