-- Files that come in many at once: an archive with a table or with sidecars, looked at before anything is written.
CREATE TABLE media.imports (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  -- Null for a table alone, and once the archive was swept away.
  archive_key text,
  -- The table in the archive; null: each file is a row, said by its sidecar.
  table_name text,
  table_key text,
  state text NOT NULL CHECK (state IN ('mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  columns jsonb NOT NULL,
  mapping jsonb NOT NULL,
  rows_total int NOT NULL,
  files_total int NOT NULL,
  -- The dry run: what the rows would become; and the files of the archive that no row names.
  found jsonb NOT NULL DEFAULT '{}',
  loose jsonb NOT NULL DEFAULT '[]',
  checked_rows int NOT NULL DEFAULT 0,
  next_place int NOT NULL DEFAULT 1,
  written jsonb NOT NULL DEFAULT '{}',
  stop_asked boolean NOT NULL DEFAULT false,
  problem text,
  run_id uuid,
  actor_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX imports_newest ON media.imports (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('media.imports');

CREATE TABLE media.import_rows (
  import_id uuid NOT NULL REFERENCES media.imports ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  -- As it stands in the table, or in the directory of the archive.
  row int NOT NULL,
  line int NOT NULL,
  -- When it is written: what others were made from comes first.
  place int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('new', 'update', 'same', 'duplicate', 'error')),
  title text NOT NULL,
  file text,
  original text,
  checksum text,
  asset_id uuid,
  facts jsonb,
  reasons jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row)
);
CREATE INDEX import_rows_by_place ON media.import_rows (import_id, place);
CALL platform.lock_to_workspace('media.import_rows');
