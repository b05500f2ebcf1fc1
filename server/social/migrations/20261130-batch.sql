-- Posts from a table: the file, its rows with what became of each, and pictures that are fetched for them.

CREATE TABLE social.batches (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  bytes int NOT NULL,
  delimiter text NOT NULL,
  encoding text NOT NULL,
  -- [{name, samples}] and [{column, to}]
  columns jsonb NOT NULL,
  mapping jsonb NOT NULL,
  defaults jsonb NOT NULL,
  state text NOT NULL DEFAULT 'mapping' CHECK (state IN ('mapping', 'checking', 'checked', 'applying', 'done', 'cancelled', 'undoing', 'undone')),
  rows_total int NOT NULL,
  -- Rows of the present act that are behind it.
  rows_done int NOT NULL DEFAULT 0,
  stop_asked boolean NOT NULL DEFAULT false,
  problem text,
  author_id text,
  checked_at timestamptz,
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX batches_newest ON social.batches (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('social.batches');

CREATE TABLE social.batch_rows (
  batch_id uuid NOT NULL REFERENCES social.batches ON DELETE CASCADE,
  row int NOT NULL,
  workspace_id uuid NOT NULL,
  line int NOT NULL,
  cells text[] NOT NULL,
  -- Why the line is no row of the table.
  fault text,
  -- Null: not looked at yet.
  outcome text CHECK (outcome IN ('ready', 'warned', 'wrong', 'made', 'failed', 'taken', 'stayed')),
  findings jsonb NOT NULL DEFAULT '[]',
  plan jsonb,
  post_id uuid REFERENCES social.posts ON DELETE SET NULL,
  PRIMARY KEY (batch_id, row)
);
CREATE INDEX batch_rows_by_outcome ON social.batch_rows (batch_id, outcome, row);
CALL platform.lock_to_workspace('social.batch_rows');

-- A picture behind an address of the file: stored, but in the library only once its row is a post.
CREATE TABLE social.batch_pictures (
  batch_id uuid NOT NULL REFERENCES social.batches ON DELETE CASCADE,
  url text NOT NULL,
  workspace_id uuid NOT NULL,
  content jsonb,
  problem text,
  PRIMARY KEY (batch_id, url)
);
CALL platform.lock_to_workspace('social.batch_pictures');
