-- How people are told that a picture was altered: rules of the workspace, and what it made of shipped ones (shipped_id).
CREATE TABLE policy.disclosure_rules (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  shipped_id text,
  name text NOT NULL,
  destinations text[] NOT NULL CHECK (cardinality(destinations) > 0),
  networks text[] NOT NULL DEFAULT '{}',
  alterations text[] NOT NULL DEFAULT '{}',
  ways text[] NOT NULL DEFAULT '{}',
  never text[] NOT NULL DEFAULT '{}',
  words text,
  place text NOT NULL,
  jurisdiction text,
  law text NOT NULL DEFAULT '',
  source text NOT NULL DEFAULT '',
  is_on boolean NOT NULL DEFAULT true,
  reason text NOT NULL,
  by_id uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX disclosure_rules_of_shipped ON policy.disclosure_rules (workspace_id, shipped_id) WHERE shipped_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX disclosure_rules_of_workspace ON policy.disclosure_rules (workspace_id, created_at, id);
CALL platform.lock_to_workspace('policy.disclosure_rules');
CALL platform.keep_journal('policy.disclosure_rules');

-- Which boards hold here, and whether one of them was switched on or off by the workspace.
CREATE TABLE policy.edit_boards (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  board text NOT NULL,
  name text NOT NULL,
  forbidden text[] NOT NULL DEFAULT '{}',
  source text NOT NULL DEFAULT '',
  is_own boolean NOT NULL,
  is_on boolean NOT NULL,
  reason text NOT NULL,
  by_id uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, board)
);
CALL platform.lock_to_workspace('policy.edit_boards');
CALL platform.keep_journal('policy.edit_boards');

-- Somebody took one forbidden alteration of one photo, and of what is made from it, on themselves. The log of it is the row.
CREATE TABLE policy.edit_permits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  photo_id uuid NOT NULL,
  alteration text NOT NULL,
  boards text[] NOT NULL,
  reason text NOT NULL,
  by_id uuid,
  at timestamptz NOT NULL,
  UNIQUE (workspace_id, photo_id, alteration)
);
CREATE INDEX edit_permits_by_time ON policy.edit_permits (workspace_id, at DESC, id DESC);
CALL platform.lock_to_workspace('policy.edit_permits');
