-- Words that leads are sorted by. A lead holds the ids of its tags (crm.leads.tags).
CREATE TABLE crm.tags (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  color text NOT NULL DEFAULT 'stone',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX tags_by_name ON crm.tags (workspace_id, lower(name));
CALL platform.lock_to_workspace('crm.tags');
CALL platform.keep_journal('crm.tags');
