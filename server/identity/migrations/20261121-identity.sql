-- People, the workspaces they share, and how they come in.

CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO foyer_app, foyer_system;

-- A person may be in many workspaces, so the row belongs to none of them.
CREATE TABLE identity.people (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text,
  verified_at timestamptz,
  avatar text,
  locale text NOT NULL DEFAULT 'en-GB',
  time_zone text NOT NULL DEFAULT 'Europe/London',
  last_sign_in_at timestamptz,
  last_sign_in_address text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE identity.workspaces (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL UNIQUE,
  time_zone text NOT NULL,
  currency text NOT NULL,
  locale text NOT NULL,
  email text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  website text NOT NULL DEFAULT '',
  postal_address text NOT NULL DEFAULT '',
  deleted_at timestamptz,
  deleted_by uuid REFERENCES identity.people,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX workspaces_to_purge ON identity.workspaces (deleted_at) WHERE deleted_at IS NOT NULL;

-- Who has left keeps the row: what they wrote still carries their name.
CREATE TABLE identity.members (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES identity.workspaces ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity.people,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'marketer', 'agent', 'viewer')),
  invited_by uuid REFERENCES identity.people,
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  version int NOT NULL DEFAULT 1,
  UNIQUE (workspace_id, person_id)
);
CREATE INDEX members_of_person ON identity.members (person_id, workspace_id);
CALL platform.lock_to_workspace('identity.members');

CREATE TABLE identity.invitations (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES identity.workspaces ON DELETE CASCADE,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'marketer', 'agent', 'viewer')),
  invited_by uuid NOT NULL REFERENCES identity.people,
  created_at timestamptz NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid REFERENCES identity.people,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX invitations_open ON identity.invitations (workspace_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_time ON identity.invitations (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('identity.invitations');

CREATE TABLE identity.api_keys (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES identity.workspaces ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity.people,
  name text NOT NULL,
  prefix text NOT NULL,
  hash text NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  rate_factor real NOT NULL DEFAULT 1,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX api_keys_by_time ON identity.api_keys (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('identity.api_keys');

-- One row is one chain of refresh tokens. The token itself is derived from the seed and a secret that is not in the
-- database; `generation` counts its rotations.
CREATE TABLE identity.sessions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity.people ON DELETE CASCADE,
  workspace_id uuid REFERENCES identity.workspaces ON DELETE SET NULL,
  seed text NOT NULL,
  generation int NOT NULL DEFAULT 1,
  rotated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_because text CHECK (revoked_because IN ('signed-out', 'revoked', 'reuse', 'password'))
);
CREATE INDEX sessions_of_person ON identity.sessions (person_id, last_seen_at DESC) WHERE revoked_at IS NULL;
CREATE INDEX sessions_to_sweep ON identity.sessions (expires_at);

CREATE TABLE identity.one_time_tokens (
  hash text PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity.people ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('verify-email', 'reset-password')),
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX one_time_tokens_of_person ON identity.one_time_tokens (person_id, purpose, created_at DESC);
CREATE INDEX one_time_tokens_to_sweep ON identity.one_time_tokens (expires_at);

-- Wrong passwords by e-mail address (hashed), whether or not somebody has it: the answer must be the same for both.
CREATE TABLE identity.wrong_passwords (
  address_hash text PRIMARY KEY,
  tries int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);

-- Small pictures of people, WebP of 256 pixels. In the database, so that a profile is changed in one transaction.
CREATE TABLE identity.avatars (
  checksum text PRIMARY KEY,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL
);

-- A tenant sees the people of its own workspace, without their secrets, and nothing of how they come in.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['people', 'workspaces', 'sessions', 'one_time_tokens', 'wrong_passwords', 'avatars'] LOOP
    EXECUTE format('ALTER TABLE identity.%I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE identity.%I FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY house ON identity.%I TO foyer_system USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON identity.%I TO foyer_system', target);
  END LOOP;
END $$;
CREATE POLICY workspace ON identity.people FOR SELECT TO foyer_app USING (
  EXISTS (SELECT FROM identity.members m WHERE m.person_id = people.id AND m.workspace_id = current_setting('app.workspace_id')::uuid));
GRANT SELECT (id, email, name, avatar, locale, time_zone, verified_at, created_at) ON identity.people TO foyer_app;
CREATE POLICY workspace ON identity.workspaces TO foyer_app USING (id = current_setting('app.workspace_id')::uuid);
GRANT SELECT, UPDATE ON identity.workspaces TO foyer_app;

-- Everything of one workspace, in every room, is removed: whatever table carries workspace_id. A row that another still
-- points at waits for the next pass. Runs as the house (foyer_system), 30 days after the owner deleted the workspace.
CREATE FUNCTION identity.purge_workspace(target uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  waiting text[]; again text[]; name text;
BEGIN
  -- No journal of what is gone for good.
  PERFORM set_config('app.run_id', '', true);
  SELECT array_agg(format('%I.%I', n.nspname, c.relname)) INTO waiting
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = 'workspace_id' AND NOT a.attisdropped
      AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pgboss')
      AND has_table_privilege(c.oid, 'DELETE') AND c.oid <> 'identity.sessions'::regclass;
  WHILE waiting IS NOT NULL LOOP
    again := NULL;
    FOREACH name IN ARRAY waiting LOOP
      BEGIN
        EXECUTE format('DELETE FROM %s WHERE workspace_id = $1', name) USING target;
      EXCEPTION WHEN foreign_key_violation THEN
        again := again || name;
      END;
    END LOOP;
    IF again = waiting THEN RAISE EXCEPTION 'tables point at each other in a circle: %', waiting; END IF;
    waiting := again;
  END LOOP;
  DELETE FROM identity.workspaces WHERE id = target;
END $$;
REVOKE ALL ON FUNCTION identity.purge_workspace(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.purge_workspace(uuid) TO foyer_system;
