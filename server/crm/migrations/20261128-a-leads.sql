-- The whole lead: further addresses, team, tags and typed custom fields. What belongs to another part of the room (place in a
-- pipeline, merges, ids of other systems) comes with that part.

ALTER TABLE crm.leads
  ADD emails text[] NOT NULL DEFAULT '{}',
  ADD phones text[] NOT NULL DEFAULT '{}',
  -- [{ label, street, city, region, postcode, country }]
  ADD addresses jsonb NOT NULL DEFAULT '[]',
  ADD birthday date,
  ADD language text,
  ADD time_zone text,
  ADD team_id uuid,
  ADD tags uuid[] NOT NULL DEFAULT '{}',
  -- Values of custom fields by the field's id, in the JSON form of its type (crm/fields).
  ADD fields jsonb NOT NULL DEFAULT '{}';

CREATE INDEX leads_by_team ON crm.leads (workspace_id, team_id, created_at DESC, id DESC) WHERE team_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_score ON crm.leads (workspace_id, score DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_value ON crm.leads (workspace_id, (coalesce(value_amount, -1)) DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_contact ON crm.leads (workspace_id, (coalesce(last_contacted_at, '-infinity'::timestamptz)) DESC, id DESC) WHERE deleted_at IS NULL;
-- Leads of a source, for the smart lists and counts that ask for one: without it a rare source means reading all leads.
CREATE INDEX leads_by_source ON crm.leads (workspace_id, source, created_at DESC, id DESC) WHERE deleted_at IS NULL;

-- Custom fields: what else a workspace wants to know of a lead (or, later, of another record).
CREATE TABLE crm.fields (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  object text NOT NULL DEFAULT 'lead',
  label text NOT NULL,
  type text NOT NULL CHECK (type IN ('text', 'number', 'money', 'date', 'choice', 'multi', 'boolean', 'link', 'reference')),
  -- choice and multi: [{ id, label }]; reference: what it points to
  options jsonb NOT NULL DEFAULT '[]',
  refers_to text,
  required boolean NOT NULL DEFAULT false,
  position int NOT NULL DEFAULT 0,
  help text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX fields_by_label ON crm.fields (workspace_id, object, lower(label)) WHERE deleted_at IS NULL;
CALL platform.lock_to_workspace('crm.fields');
CALL platform.keep_journal('crm.fields');

-- A saved query with a name.
CREATE TABLE crm.lists (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  owner_id uuid,
  shared boolean NOT NULL DEFAULT false,
  query jsonb NOT NULL,
  -- How the list is shown: columns, sort, layout
  view jsonb NOT NULL DEFAULT '{}',
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX lists_by_position ON crm.lists (workspace_id, position, id);
CALL platform.lock_to_workspace('crm.lists');
CALL platform.keep_journal('crm.lists');

-- People who work together and, when the access rules say so, see each other's leads.
CREATE TABLE crm.teams (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  people uuid[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX teams_by_name ON crm.teams (workspace_id, lower(name));
CALL platform.lock_to_workspace('crm.teams');
CALL platform.keep_journal('crm.teams');

-- Who sees which records and fields: one row for a workspace that has changed the house's own rules.
CREATE TABLE crm.access (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL UNIQUE,
  rules jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('crm.access');
CALL platform.keep_journal('crm.access');
