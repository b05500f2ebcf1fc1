CREATE SCHEMA policy;
GRANT USAGE ON SCHEMA policy TO foyer_app, foyer_system;

-- What a workspace chose of the shipped rules; what is missing stands as shipped.
CREATE TABLE policy.choices (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL UNIQUE,
  sets jsonb NOT NULL DEFAULT '{}',
  rules jsonb NOT NULL DEFAULT '{}',
  lines jsonb NOT NULL DEFAULT '[]',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CALL platform.lock_to_workspace('policy.choices');
CALL platform.keep_journal('policy.choices');

-- Words that a workspace avoids, and what it says instead.
CREATE TABLE policy.own_rules (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  avoid text[] NOT NULL CHECK (cardinality(avoid) > 0),
  say text,
  reason text NOT NULL,
  level text NOT NULL CHECK (level IN ('block', 'warn', 'hint')),
  networks text[] NOT NULL DEFAULT '{}',
  is_on boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX own_rules_of_workspace ON policy.own_rules (workspace_id, created_at, id);
CALL platform.lock_to_workspace('policy.own_rules');
CALL platform.keep_journal('policy.own_rules');

-- What was in force after each change, whole. It goes when its change is undone; its number is not given again once an override names it.
CREATE TABLE policy.versions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  number int NOT NULL,
  what text NOT NULL,
  snapshot jsonb NOT NULL,
  saved_by uuid,
  saved_at timestamptz NOT NULL,
  UNIQUE (workspace_id, number)
);
CALL platform.lock_to_workspace('policy.versions');
CALL platform.keep_journal('policy.versions');

-- A block that somebody took on themselves: for one subject, one rule and exactly this passage. The log of it is the row.
CREATE TABLE policy.overrides (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  rule_id text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  passage text NOT NULL,
  reason text NOT NULL,
  rules_version int NOT NULL,
  by_id uuid,
  at timestamptz NOT NULL,
  UNIQUE (workspace_id, subject_id, subject_kind, rule_id, passage)
);
CREATE INDEX overrides_by_time ON policy.overrides (workspace_id, at DESC, id DESC);
CALL platform.lock_to_workspace('policy.overrides');
