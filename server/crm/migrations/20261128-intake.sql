-- Intake: every way in is a source with a key; everything that comes is kept as it came, then understood.

-- A form was the first kind of source; the others live beside it.
ALTER TABLE crm.intake_forms RENAME TO intake_sources;
ALTER INDEX crm.intake_forms_by_created RENAME TO intake_sources_by_created;
UPDATE platform.journaled_tables SET table_name = 'crm.intake_sources' WHERE table_name = 'crm.intake_forms';
ALTER TABLE crm.intake_sources
  ADD kind text NOT NULL DEFAULT 'form' CHECK (kind IN ('form', 'address', 'facebook', 'google')),
  -- Who gets leads of this source; nobody when null.
  ADD owner_id uuid,
  -- How a form looks and what it asks: intake/form/design.ts. Null for the other kinds.
  ADD design jsonb,
  -- What the other kinds need: page id, whether it is the sandbox's.
  ADD settings jsonb NOT NULL DEFAULT '{}',
  -- Access token, secrets; sealed by the vault.
  ADD secret text,
  -- What went wrong with the source itself, such as a page that could not be subscribed.
  ADD trouble text;

CREATE TABLE crm.intake_messages (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  source_id uuid NOT NULL REFERENCES crm.intake_sources ON DELETE CASCADE,
  channel text NOT NULL,
  -- The same message twice is one: the sender's own id, else a hash of what came.
  fingerprint text NOT NULL,
  repeats int NOT NULL DEFAULT 0,
  external_id text,
  sender text NOT NULL DEFAULT '',
  title text NOT NULL DEFAULT '',
  content_type text NOT NULL,
  headers jsonb NOT NULL DEFAULT '{}',
  size int NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'received', 'taken', 'quarantined', 'failed', 'spam', 'rejected', 'discarded')),
  parser text,
  -- What kind of message this is, so that a mapping made for one fits all like it.
  shape text NOT NULL DEFAULT '',
  -- [{ path, label, value }]: every value that was found in it.
  found jsonb NOT NULL DEFAULT '[]',
  -- [{ points, words }]: why it was taken for spam, or not.
  verdict jsonb NOT NULL DEFAULT '[]',
  -- Consent text that was shown, with its version and page; null when none was asked.
  consent jsonb,
  lead_ids uuid[] NOT NULL DEFAULT '{}',
  error text,
  attempts int NOT NULL DEFAULT 0,
  confirm_until timestamptz,
  confirmed_at timestamptz,
  occurred_at timestamptz,
  received_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX intake_messages_once ON crm.intake_messages (source_id, fingerprint);
CREATE INDEX intake_messages_by_state ON crm.intake_messages (workspace_id, state, received_at DESC, id DESC);
CREATE INDEX intake_messages_of_source ON crm.intake_messages (workspace_id, source_id, received_at DESC, id DESC);
CREATE INDEX intake_messages_by_time ON crm.intake_messages (workspace_id, received_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.intake_messages');
CALL platform.keep_journal('crm.intake_messages');

-- The bytes, apart from the row that changes, so that the journal does not copy them.
CREATE TABLE crm.intake_bodies (
  id uuid PRIMARY KEY REFERENCES crm.intake_messages ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  body bytea NOT NULL,
  -- What was fetched for it from the network that only sent a notice.
  fetched jsonb
);
CALL platform.lock_to_workspace('crm.intake_bodies');

-- "In messages of this sender and shape, this place is the phone": made once by a person, then used for all like it.
CREATE TABLE crm.intake_mappings (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  source_id uuid NOT NULL REFERENCES crm.intake_sources ON DELETE CASCADE,
  sender text NOT NULL,
  shape text NOT NULL,
  -- { name: ["path", ...], phone: [...] }
  places jsonb NOT NULL,
  used int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX intake_mappings_once ON crm.intake_mappings (source_id, sender, shape);
CREATE INDEX intake_mappings_by_created ON crm.intake_mappings (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.intake_mappings');
CALL platform.keep_journal('crm.intake_mappings');

-- Evidence of a consent: who, when, the text as it was shown, where.
CREATE TABLE crm.consents (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  message_id uuid REFERENCES crm.intake_messages ON DELETE SET NULL,
  -- Name and e-mail as they were typed.
  given_by text NOT NULL,
  text text NOT NULL,
  text_version int NOT NULL,
  page text,
  given_at timestamptz NOT NULL,
  confirmed_at timestamptz
);
CREATE INDEX consents_of_lead ON crm.consents (workspace_id, lead_id, given_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.consents');
CALL platform.keep_journal('crm.consents');
