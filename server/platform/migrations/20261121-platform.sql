-- The ground floor: tenants' lock, journal, audit, events, idempotency keys.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Locks a table with a workspace_id column to the workspace of the transaction. The policy fails closed: without the
-- setting the cast of an absent value is an error, not an empty list. The house's own role sees every workspace.
CREATE PROCEDURE platform.lock_to_workspace(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY workspace ON %s TO foyer_app USING (workspace_id = current_setting(''app.workspace_id'')::uuid)', target);
  EXECUTE format('CREATE POLICY house ON %s TO foyer_system USING (true) WITH CHECK (true)', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO foyer_app, foyer_system', target);
END $$;

-- Every row that a run changed, as it was and as it became. It is what undo and dry runs read.
CREATE TABLE platform.changes (
  id bigint GENERATED ALWAYS AS IDENTITY,
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id)
);
CREATE INDEX changes_of_run ON platform.changes (run_id, id);
CREATE INDEX changes_of_row ON platform.changes (row_id, id DESC);
CREATE INDEX changes_by_time ON platform.changes USING brin (at);
CALL platform.lock_to_workspace('platform.changes');

CREATE TABLE platform.journaled_tables (table_name text PRIMARY KEY);
GRANT SELECT ON platform.journaled_tables TO foyer_app, foyer_system;

-- One statement-level trigger per verb: a bulk write of 100,000 rows costs one insert, not 100,000 trigger calls.
CREATE FUNCTION platform.journal_insert() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run text := current_setting('app.run_id', true);
BEGIN
  IF run IS NULL OR run = '' THEN RETURN NULL; END IF;
  INSERT INTO platform.changes (workspace_id, run_id, table_name, row_id, before, after)
  SELECT n.workspace_id, run::uuid, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, n.id, NULL, to_jsonb(n) FROM new_rows n;
  RETURN NULL;
END $$;
CREATE FUNCTION platform.journal_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run text := current_setting('app.run_id', true);
BEGIN
  IF run IS NULL OR run = '' THEN RETURN NULL; END IF;
  INSERT INTO platform.changes (workspace_id, run_id, table_name, row_id, before, after)
  SELECT n.workspace_id, run::uuid, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, n.id, to_jsonb(o), to_jsonb(n)
  FROM new_rows n JOIN old_rows o ON o.id = n.id;
  RETURN NULL;
END $$;
CREATE FUNCTION platform.journal_delete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run text := current_setting('app.run_id', true);
BEGIN
  IF run IS NULL OR run = '' THEN RETURN NULL; END IF;
  INSERT INTO platform.changes (workspace_id, run_id, table_name, row_id, before, after)
  SELECT o.workspace_id, run::uuid, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, o.id, to_jsonb(o), NULL FROM old_rows o;
  RETURN NULL;
END $$;

-- A table asks for the journal. It needs the columns id (uuid) and workspace_id.
CREATE PROCEDURE platform.keep_journal(target regclass) LANGUAGE plpgsql AS $$
DECLARE name text := (SELECT nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = target);
BEGIN
  EXECUTE format('CREATE TRIGGER journal_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform.journal_insert()', target);
  EXECUTE format('CREATE TRIGGER journal_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION platform.journal_update()', target);
  EXECUTE format('CREATE TRIGGER journal_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION platform.journal_delete()', target);
  INSERT INTO platform.journaled_tables VALUES (name);
END $$;

-- Takes back what one run changed, newest change first. A row that somebody touched since stays as it is and is
-- listed. Generated columns are computed again; `version` moves forward so that nobody's old ETag fits by accident.
CREATE FUNCTION platform.undo_run(run uuid) RETURNS TABLE (table_name text, row_id uuid, undone boolean, reason text)
LANGUAGE plpgsql AS $$
DECLARE
  step record; now_row jsonb; target text; columns text; restored jsonb; skipped uuid[] := '{}';
BEGIN
  FOR step IN SELECT c.* FROM platform.changes c WHERE c.run_id = run ORDER BY c.id DESC LOOP
    IF NOT EXISTS (SELECT FROM platform.journaled_tables j WHERE j.table_name = step.table_name) THEN CONTINUE; END IF;
    IF step.row_id = ANY (skipped) THEN CONTINUE; END IF;
    target := quote_ident(split_part(step.table_name, '.', 1)) || '.' || quote_ident(split_part(step.table_name, '.', 2));
    EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE t.id = $1 AND t.workspace_id = $2 FOR UPDATE', target) INTO now_row USING step.row_id, step.workspace_id;
    IF EXISTS (SELECT FROM platform.changes later WHERE later.row_id = step.row_id AND later.table_name = step.table_name AND later.id > step.id AND later.run_id <> run
               AND later.run_id::text <> current_setting('app.run_id', true))
       OR (step.after IS NULL) <> (now_row IS NULL) THEN
      skipped := skipped || step.row_id;
      RETURN QUERY SELECT step.table_name, step.row_id, false, 'changed since'::text;
      CONTINUE;
    END IF;
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
      WHERE attrelid = target::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '';
    restored := step.before;
    IF restored ? 'version' AND now_row IS NOT NULL THEN
      restored := jsonb_set(restored, '{version}', to_jsonb((now_row ->> 'version')::int + 1));
    END IF;
    BEGIN
      IF step.before IS NULL THEN
        EXECUTE format('DELETE FROM %s WHERE id = $1', target) USING step.row_id;
      ELSIF step.after IS NULL THEN
        EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_record(NULL::%s, $1)', target, columns, columns, target) USING restored;
      ELSE
        EXECUTE format('UPDATE %s SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%s, $1)) WHERE id = $2', target, columns, columns, target) USING restored, step.row_id;
      END IF;
      RETURN QUERY SELECT step.table_name, step.row_id, true, NULL::text;
    EXCEPTION WHEN foreign_key_violation OR unique_violation THEN
      skipped := skipped || step.row_id;
      RETURN QUERY SELECT step.table_name, step.row_id, false, 'other records depend on it'::text;
    END;
  END LOOP;
END $$;

-- Who did what. One row for each write through an operation, in the write's own transaction.
CREATE TABLE platform.audit_log (
  run_id uuid PRIMARY KEY,
  workspace_id uuid,
  operation text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  on_behalf_of text,
  subject_id uuid,
  request_id text,
  address text,
  at timestamptz NOT NULL DEFAULT now(),
  undoes uuid
);
CREATE INDEX audit_by_time ON platform.audit_log (workspace_id, at DESC, run_id DESC);
CREATE INDEX audit_by_subject ON platform.audit_log (workspace_id, subject_id, at DESC) WHERE subject_id IS NOT NULL;
ALTER TABLE platform.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON platform.audit_log TO foyer_app USING (workspace_id = current_setting('app.workspace_id')::uuid);
CREATE POLICY house ON platform.audit_log TO foyer_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON platform.audit_log TO foyer_app;
GRANT SELECT, INSERT, DELETE ON platform.audit_log TO foyer_system;

-- The one stream. (tx, seq) is its order: a reader takes only rows whose transaction lies before every transaction that
-- still runs, so a slow commit can never slip in behind a reader's place.
CREATE TABLE platform.events (
  id uuid PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  workspace_id uuid,
  type text NOT NULL,
  version int NOT NULL,
  subject_id uuid,
  data jsonb NOT NULL,
  run_id uuid,
  actor_kind text NOT NULL,
  actor_id text,
  at timestamptz NOT NULL
);
CREATE INDEX events_in_order ON platform.events (tx, seq);
CREATE INDEX events_of_workspace ON platform.events (workspace_id, tx, seq);
CREATE INDEX events_of_subject ON platform.events (workspace_id, subject_id, at DESC, id DESC) WHERE subject_id IS NOT NULL;
CREATE INDEX events_of_run ON platform.events (run_id);
ALTER TABLE platform.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.events FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON platform.events TO foyer_app USING (workspace_id = current_setting('app.workspace_id')::uuid);
CREATE POLICY house ON platform.events TO foyer_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON platform.events TO foyer_app;
GRANT SELECT, INSERT, DELETE ON platform.events TO foyer_system;

-- How far each listener has read, and what it could not handle yet.
CREATE TABLE platform.listener_places (
  listener text PRIMARY KEY,
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE platform.parked_events (
  listener text NOT NULL,
  event_id uuid NOT NULL REFERENCES platform.events ON DELETE CASCADE,
  subject text NOT NULL,
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  error text,
  dead boolean NOT NULL DEFAULT false,
  PRIMARY KEY (listener, event_id)
);
CREATE INDEX parked_in_order ON platform.parked_events (listener, subject, tx, seq);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.listener_places, platform.parked_events TO foyer_system;

CREATE TABLE platform.idempotency_keys (
  owner text NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  body_hash text NOT NULL,
  answer jsonb,
  status int,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_by_time ON platform.idempotency_keys (at);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.idempotency_keys TO foyer_app, foyer_system;

-- Plans of agents that a person has to approve in the app.
CREATE TABLE platform.agent_plans (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  operation text NOT NULL,
  input jsonb NOT NULL,
  summary text NOT NULL,
  asked_by text NOT NULL,
  on_behalf_of uuid,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'rejected', 'failed', 'expired')),
  result jsonb,
  decided_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);
CREATE INDEX agent_plans_waiting ON platform.agent_plans (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('platform.agent_plans');

CREATE TABLE platform.outbox (
  id uuid PRIMARY KEY,
  workspace_id uuid,
  kind text NOT NULL DEFAULT 'email' CHECK (kind IN ('email', 'sms')),
  recipient text NOT NULL,
  sender text NOT NULL,
  subject text NOT NULL,
  html text,
  text text NOT NULL,
  headers jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'captured' CHECK (state IN ('captured', 'queued', 'sent', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  error text,
  provider_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
CREATE INDEX outbox_by_time ON platform.outbox (workspace_id, created_at DESC, id DESC);
ALTER TABLE platform.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON platform.outbox TO foyer_app USING (workspace_id = current_setting('app.workspace_id')::uuid);
CREATE POLICY house ON platform.outbox TO foyer_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON platform.outbox TO foyer_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.outbox TO foyer_system;
