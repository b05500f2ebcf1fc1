-- The times of a week at which an account posts, on the clock of a zone. One row for each account that has any.
CREATE TABLE social.queues (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  account_id uuid NOT NULL UNIQUE REFERENCES social.accounts ON DELETE CASCADE,
  -- Null: the zone of the workspace.
  zone text,
  -- [{weekday, time}]: Monday is 1, the time as 09:30.
  slots jsonb NOT NULL DEFAULT '[]',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('social.queues');
CALL platform.keep_journal('social.queues');

-- The slot a variant was given by the queue. It counts while due_at is the same: who moves the post takes it out of the queue.
ALTER TABLE social.variants ADD COLUMN slot_at timestamptz;

-- While a pause is on, nothing of its account (or of all) is claimed. `state` is turned by a timer and by people, so that the
-- statements that claim posts compare no times.
CREATE TABLE social.pauses (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- Null: all accounts.
  account_id uuid REFERENCES social.accounts ON DELETE CASCADE,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'on', 'over')),
  from_at timestamptz NOT NULL,
  -- Null: until somebody resumes.
  until_at timestamptz,
  over_at timestamptz,
  -- What happens to posts that come due meanwhile.
  rule text NOT NULL CHECK (rule IN ('hold', 'send')),
  -- For `send`: how late they may go out when it ends.
  send_within_min int,
  -- Held by the process that turns it.
  lease_until timestamptz,
  paused_by uuid,
  resumed_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((rule = 'send') = (send_within_min IS NOT NULL)),
  CHECK (until_at IS NULL OR until_at > from_at)
);
CREATE INDEX pauses_on ON social.pauses (workspace_id) WHERE state = 'on';
CREATE INDEX pauses_to_turn ON social.pauses (state) WHERE state <> 'over';
CREATE INDEX pauses_newest ON social.pauses (workspace_id, from_at DESC, id DESC);
CALL platform.lock_to_workspace('social.pauses');

-- Times at which nothing goes out: once (from_wall to until_wall), or each week (weekdays, from_time to until_time).
CREATE TABLE social.blackouts (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  -- Null: all accounts.
  account_ids uuid[],
  -- Null: the zone of the workspace.
  zone text,
  from_wall text,
  until_wall text,
  weekdays int[],
  from_time text,
  until_time text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((from_wall IS NULL) = (until_wall IS NULL) AND (from_wall IS NULL) <> (weekdays IS NULL) AND (weekdays IS NULL) = (from_time IS NULL) AND (weekdays IS NULL) = (until_time IS NULL))
);
CREATE INDEX blackouts_of_workspace ON social.blackouts (workspace_id);
CALL platform.lock_to_workspace('social.blackouts');
CALL platform.keep_journal('social.blackouts');

ALTER TABLE social.settings
  ADD COLUMN holidays_country text,
  ADD COLUMN holidays_block boolean NOT NULL DEFAULT false,
  -- From this share of what a network takes in its span of time on, the plan is warned of.
  ADD COLUMN quota_warn_share int NOT NULL DEFAULT 80 CHECK (quota_warn_share BETWEEN 10 AND 100);
