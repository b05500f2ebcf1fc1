-- Who gets a lead: rules, groups, ponds, offers, and the clock from the question to the first answer.

-- How one member wants to get leads. Without a row a member takes any number at any hour.
CREATE TABLE crm.routing_members (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Null: the zone of the workspace.
  time_zone text,
  -- [{day: 1..7, from: '09:00', to: '17:30'}]; null is any hour.
  hours jsonb,
  -- [{from: date, to: date, note}], both days included, in the member's zone.
  absences jsonb NOT NULL DEFAULT '[]',
  daily_cap int CHECK (daily_cap >= 0),
  open_cap int CHECK (open_cap >= 0),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, person_id)
);
CALL platform.lock_to_workspace('crm.routing_members');
CALL platform.keep_journal('crm.routing_members');

-- People who share leads: in turn (`team`) or from one pool (`pond`).
CREATE TABLE crm.routing_groups (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('team', 'pond')),
  name text NOT NULL,
  -- [{personId, weight}]
  members jsonb NOT NULL,
  -- Team: when nobody is free, go on with the next step or wait for the first who is.
  away text NOT NULL DEFAULT 'skip' CHECK (away IN ('skip', 'wait')),
  -- Pond: how many one person may take a day, and how many open ones taken from here they may hold.
  take_per_day int CHECK (take_per_day >= 1),
  take_open int CHECK (take_open >= 1),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX routing_groups_by_name ON crm.routing_groups (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CALL platform.lock_to_workspace('crm.routing_groups');
CALL platform.keep_journal('crm.routing_groups');

-- Whose turn it is: the running weights of smooth weighted round-robin. No journal: taking back a change of the group must
-- not turn the wheel back.
CREATE TABLE crm.routing_turns (
  workspace_id uuid NOT NULL,
  group_id uuid NOT NULL REFERENCES crm.routing_groups ON DELETE CASCADE,
  person_id uuid NOT NULL,
  running int NOT NULL DEFAULT 0,
  PRIMARY KEY (group_id, person_id)
);
CALL platform.lock_to_workspace('crm.routing_turns');

CREATE TABLE crm.routing_rules (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  position int NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  conditions jsonb NOT NULL,
  steps jsonb NOT NULL,
  saved_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX routing_rules_in_order ON crm.routing_rules (workspace_id, position, id) WHERE deleted_at IS NULL;
CALL platform.lock_to_workspace('crm.routing_rules');
CALL platform.keep_journal('crm.routing_rules');

-- Every saved form of a rule, so that "why" can be answered for a lead of last spring.
CREATE TABLE crm.routing_rule_versions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  rule_id uuid NOT NULL REFERENCES crm.routing_rules ON DELETE CASCADE,
  version int NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL,
  conditions jsonb NOT NULL,
  steps jsonb NOT NULL,
  saved_by uuid,
  saved_at timestamptz NOT NULL,
  UNIQUE (rule_id, version)
);
CALL platform.lock_to_workspace('crm.routing_rule_versions');

-- By a trigger, because Undo makes a new version too.
CREATE FUNCTION crm.keep_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.routing_rule_versions (id, workspace_id, rule_id, version, name, active, conditions, steps, saved_by, saved_at)
  VALUES (gen_random_uuid(), NEW.workspace_id, NEW.id, NEW.version, NEW.name, NEW.active, NEW.conditions, NEW.steps, NEW.saved_by, NEW.updated_at) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON crm.routing_rules FOR EACH ROW EXECUTE FUNCTION crm.keep_rule_version();

-- One row for a workspace: the promise of a first answer and what happens when it is broken.
CREATE TABLE crm.routing_settings (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL UNIQUE,
  target_minutes int NOT NULL DEFAULT 15 CHECK (target_minutes BETWEEN 1 AND 10080),
  -- Null: the clock runs at any hour. Else it stands outside these hours.
  hours jsonb,
  time_zone text,
  -- [{afterMinutes, act: 'tell-owner' | 'tell-managers' | 'reassign'}], by minutes.
  escalation jsonb NOT NULL DEFAULT '[]',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('crm.routing_settings');
CALL platform.keep_journal('crm.routing_settings');

-- One walk of a lead through the steps of a rule, with everything that decided it.
CREATE TABLE crm.routing_assignments (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  -- What set it off, so that the same happening never does it twice.
  cause text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'offered', 'pond', 'given', 'nobody', 'stopped')),
  rule_id uuid,
  rule_version int,
  rule_name text,
  -- What was known of the lead when it was decided.
  inputs jsonb NOT NULL,
  -- The rules before the one that fitted, each with the condition that did not.
  passed jsonb NOT NULL,
  -- The steps with jumps to other rules written out, as they were then.
  plan jsonb NOT NULL,
  step int NOT NULL DEFAULT 0,
  -- What each step did: candidates, and why each was passed over.
  trail jsonb NOT NULL DEFAULT '[]',
  -- People who shall not get it again.
  exclude uuid[] NOT NULL DEFAULT '{}',
  owner_id uuid,
  -- How many the owner was given before it on that day counts by this.
  given_at timestamptz,
  due_at timestamptz,
  lease_until timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (workspace_id, lead_id, cause)
);
CREATE INDEX routing_assignments_of_lead ON crm.routing_assignments (workspace_id, lead_id, created_at DESC, id DESC);
CREATE INDEX routing_assignments_given ON crm.routing_assignments (workspace_id, owner_id, given_at) WHERE given_at IS NOT NULL;
CREATE INDEX routing_assignments_due ON crm.routing_assignments (due_at) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX routing_assignments_one_open ON crm.routing_assignments (workspace_id, lead_id) WHERE ended_at IS NULL;
CALL platform.lock_to_workspace('crm.routing_assignments');
CALL platform.keep_journal('crm.routing_assignments');

CREATE TABLE crm.routing_offers (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  assignment_id uuid NOT NULL REFERENCES crm.routing_assignments ON DELETE CASCADE,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  person_id uuid NOT NULL,
  step int NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'claimed', 'declined', 'expired', 'lost', 'withdrawn')),
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX routing_offers_open ON crm.routing_offers (workspace_id, person_id, expires_at) WHERE state = 'open';
CREATE INDEX routing_offers_of_assignment ON crm.routing_offers (assignment_id);
CALL platform.lock_to_workspace('crm.routing_offers');
CALL platform.keep_journal('crm.routing_offers');

-- Leads that lie in a pond until somebody takes them.
CREATE TABLE crm.pond_leads (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  pond_id uuid NOT NULL REFERENCES crm.routing_groups ON DELETE CASCADE,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  since timestamptz NOT NULL,
  -- Who gave it back; null when a rule put it here.
  put_by uuid,
  taken_by uuid,
  taken_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX pond_leads_one_place ON crm.pond_leads (workspace_id, lead_id) WHERE taken_at IS NULL;
CREATE INDEX pond_leads_of_pond ON crm.pond_leads (workspace_id, pond_id, since, id) WHERE taken_at IS NULL;
CREATE INDEX pond_leads_taken ON crm.pond_leads (workspace_id, pond_id, taken_by, taken_at) WHERE taken_at IS NOT NULL;
CALL platform.lock_to_workspace('crm.pond_leads');
CALL platform.keep_journal('crm.pond_leads');

-- From the question to the first real answer.
CREATE TABLE crm.speed_clocks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  source text NOT NULL,
  -- When it happened where they asked, and when it reached us.
  started_at timestamptz NOT NULL,
  arrived_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by uuid,
  answered_how text,
  -- Seconds by the wall, and only those within the hours of the promise.
  seconds int,
  promised_seconds int,
  escalated int NOT NULL DEFAULT 0,
  escalate_at timestamptz,
  lease_until timestamptz,
  UNIQUE (workspace_id, lead_id)
);
CREATE INDEX speed_clocks_due ON crm.speed_clocks (escalate_at) WHERE escalate_at IS NOT NULL;
CREATE INDEX speed_clocks_by_start ON crm.speed_clocks (workspace_id, started_at DESC);
CALL platform.lock_to_workspace('crm.speed_clocks');
