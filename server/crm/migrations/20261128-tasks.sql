-- Things to do, with or without a date, perhaps about a lead or a listing.
CREATE TABLE crm.tasks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  -- What a person planned: a day, perhaps a time, on the clock of a zone. The moments below are worked out from it.
  due_date date,
  due_time text,
  due_zone text,
  due_at timestamptz,
  priority text NOT NULL DEFAULT 'MEDIUM' CHECK (priority IN ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
  is_open boolean GENERATED ALWAYS AS (status IN ('PENDING', 'IN_PROGRESS')) STORED,
  assignee_id uuid,
  lead_id uuid REFERENCES crm.leads ON DELETE CASCADE,
  listing_id uuid,
  repeat_rule text,
  -- The first date of a series, and the date that the rule gave to this task: a task put off by a day does not move the series.
  series_start date,
  series_date date,
  -- The task whose completion made this one. One completion makes one follower, however often it is told.
  made_from uuid,
  remind_minutes int,
  remind_at timestamptz,
  snoozed_until timestamptz,
  -- Where it stands in the list: when due or back from being put off; 9999 without a date.
  stands_at timestamptz NOT NULL,
  created_by uuid,
  completed_by uuid,
  completed_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((due_date IS NULL) = (due_at IS NULL) AND (due_date IS NULL) = (due_zone IS NULL)),
  CHECK ((repeat_rule IS NULL) = (series_start IS NULL) AND (repeat_rule IS NULL) = (series_date IS NULL)),
  CHECK (repeat_rule IS NULL OR due_date IS NOT NULL)
);
CREATE INDEX tasks_open ON crm.tasks (workspace_id, stands_at, id) WHERE is_open;
CREATE INDEX tasks_open_of ON crm.tasks (workspace_id, assignee_id, stands_at, id) WHERE is_open;
CREATE INDEX tasks_done ON crm.tasks (workspace_id, completed_at DESC, id DESC) WHERE completed_at IS NOT NULL;
CREATE INDEX tasks_done_of ON crm.tasks (workspace_id, assignee_id, completed_at DESC, id DESC) WHERE completed_at IS NOT NULL;
CREATE INDEX tasks_of_lead ON crm.tasks (workspace_id, lead_id, stands_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX tasks_of_listing ON crm.tasks (workspace_id, listing_id, stands_at, id) WHERE listing_id IS NOT NULL;
CREATE INDEX tasks_to_remind ON crm.tasks (remind_at) WHERE remind_at IS NOT NULL;
CREATE UNIQUE INDEX tasks_made_from ON crm.tasks (made_from) WHERE made_from IS NOT NULL;
CALL platform.lock_to_workspace('crm.tasks');
CALL platform.keep_journal('crm.tasks');

-- Once a day at their hour a person hears what is overdue. A row appears with the first task of a person.
CREATE TABLE crm.task_digests (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  active boolean NOT NULL DEFAULT true,
  hour int NOT NULL DEFAULT 8 CHECK (hour BETWEEN 0 AND 23),
  next_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, person_id)
);
CREATE INDEX task_digests_due ON crm.task_digests (next_at) WHERE active;
CALL platform.lock_to_workspace('crm.task_digests');
