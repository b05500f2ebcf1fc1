-- The calendar: feeds that other calendars subscribe to, key dates that are shown as notes, and when posts stand too close.

CREATE TABLE social.calendar_settings (
  workspace_id uuid PRIMARY KEY,
  -- Two posts of one account closer than so many minutes are marked; 0 marks none.
  clash_minutes int NOT NULL DEFAULT 30 CHECK (clash_minutes BETWEEN 0 AND 720),
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('social.calendar_settings');

-- An address with a secret in it, of which only the hash is kept. Revoked ones answer like unknown ones.
CREATE TABLE social.calendar_feeds (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id text,
  name text NOT NULL,
  only_mine boolean NOT NULL DEFAULT false,
  -- Empty: all accounts.
  account_ids uuid[] NOT NULL DEFAULT '{}',
  token_hash text NOT NULL UNIQUE,
  -- The last letters of the address, by which people tell two feeds apart.
  hint text NOT NULL,
  last_read_at timestamptz,
  revoked_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX calendar_feeds_of_person ON social.calendar_feeds (workspace_id, person_id) WHERE revoked_at IS NULL;
CALL platform.lock_to_workspace('social.calendar_feeds');

-- Days worth knowing: holidays, fairs, school terms. From an .ics file, an address that is read again, or by hand.
CREATE TABLE social.key_calendars (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  color text NOT NULL,
  -- Null: a file or written by hand, which is not read again.
  source_url text,
  checked_at timestamptz,
  -- Why the last reading failed; null when it worked.
  problem text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX key_calendars_by_name ON social.key_calendars (workspace_id, lower(name));
CALL platform.lock_to_workspace('social.key_calendars');

CREATE TABLE social.key_dates (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  calendar_id uuid NOT NULL REFERENCES social.key_calendars ON DELETE CASCADE,
  name text NOT NULL,
  first_day date NOT NULL,
  -- The last day, itself included.
  last_day date NOT NULL CHECK (last_day >= first_day),
  -- How it comes again each year; null: it does not.
  yearly jsonb
);
CREATE INDEX key_dates_of_calendar ON social.key_dates (calendar_id, first_day);
CALL platform.lock_to_workspace('social.key_dates');
