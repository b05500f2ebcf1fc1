-- Lead scores: rules in versions, recalculations, and leads whose score is due. The score itself is crm.leads.score.

CREATE TABLE crm.score_rules (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'live', 'past')),
  -- Null for a draft; 1 is what the house ships with.
  number int,
  -- { base, rules: [...] }: scores/contract.ts
  rules jsonb NOT NULL,
  note text,
  saved_by uuid,
  published_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, number),
  CHECK ((state = 'draft') = (number IS NULL))
);
CREATE UNIQUE INDEX score_rules_draft ON crm.score_rules (workspace_id) WHERE state = 'draft';
CREATE UNIQUE INDEX score_rules_live ON crm.score_rules (workspace_id) WHERE state = 'live';
CALL platform.lock_to_workspace('crm.score_rules');
CALL platform.keep_journal('crm.score_rules');

CREATE TABLE crm.score_runs (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  -- Why: somebody asked, new rules went live, or the night, since what fades with time changes by itself.
  cause text NOT NULL CHECK (cause IN ('asked', 'published', 'night')),
  total int NOT NULL,
  seen int NOT NULL DEFAULT 0,
  changed int NOT NULL DEFAULT 0,
  last_id uuid,
  error text,
  started_by uuid,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX score_runs_by_created ON crm.score_runs (workspace_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX score_runs_one ON crm.score_runs (workspace_id) WHERE state IN ('waiting', 'running');
CALL platform.lock_to_workspace('crm.score_runs');

-- Leads that something happened to since their score was worked out.
CREATE TABLE crm.scores_due (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  PRIMARY KEY (workspace_id, lead_id)
);
CALL platform.lock_to_workspace('crm.scores_due');

-- A back-test asks for leads that ended, the latest first.
CREATE INDEX leads_by_end ON crm.leads (workspace_id, stage_since DESC, id) WHERE status IN ('WON', 'LOST') AND deleted_at IS NULL;
