-- Acts on many leads at once: what was asked, how far it is. The leads themselves are in the journal under run_id.
CREATE TABLE crm.bulks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- The run that undo takes back
  run_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  -- Which leads (ids or filters), what becomes of them, and who asked with which reach
  choice jsonb NOT NULL,
  change jsonb NOT NULL,
  actor jsonb NOT NULL,
  total int NOT NULL,
  seen int NOT NULL DEFAULT 0,
  changed int NOT NULL DEFAULT 0,
  -- Leads are taken in the order of their ids; up to here they are done.
  last_id uuid,
  error text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX bulks_by_created ON crm.bulks (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.bulks');
